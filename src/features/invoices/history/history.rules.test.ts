import { expect, test } from 'vitest';
import { type MonthTotal, monthsShown } from './history.rules.ts';

const month = (year: number, number: number): MonthTotal => ({ year, month: number, count: 1, total: 100n });
const told = (months: MonthTotal[]) =>
  months.map(({ year, month, count }) => `${year}-${month}${count > 0 ? '' : ' none'}`);

test('months without an invoice keep their place', () => {
  expect(told(monthsShown([month(2026, 9), month(2026, 11), month(2027, 1)]))).toEqual([
    '2026-9',
    '2026-10 none',
    '2026-11',
    '2026-12 none',
    '2027-1',
  ]);
});

test('the newest thirteen months are shown, or those of a year that have been', () => {
  const months = [2025, 2026].flatMap(year => Array.from({ length: 12 }, (_, at) => month(year, at + 1)));
  expect(told(monthsShown(months)).at(0)).toBe('2025-12');
  expect(monthsShown(months)).toHaveLength(13);
  expect(told(monthsShown(months.slice(0, 15), 2026))).toEqual(['2026-1', '2026-2', '2026-3']);
  expect(monthsShown(months, 2025)).toHaveLength(12);
  expect(monthsShown(months, 2020)).toEqual([]);
  expect(monthsShown([])).toEqual([]);
});
