import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingDays, easterOf, isWorkingDay, orNextWorkingDay } from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  '2020-04-19',
  '2021-05-02',
  '2022-04-24',
  '2023-04-16',
  '2024-05-05',
  '2025-04-20',
  '2026-04-12',
  '2027-05-02',
  '2028-04-16',
  '2029-04-08',
  '2030-04-28',
  '2031-04-13',
  '2032-05-02',
  '2033-04-24',
  '2034-04-09',
  '2035-04-29',
])('Orthodox Easter was, or will be, on %s', easter => {
  expect(String(easterOf(Number(easter.slice(0, 4))))).toBe(easter);
});

test.each([
  ['2026-11-25', true],
  ['2026-11-28', false],
  ['2026-11-30', false],
  ['2026-12-01', false],
  ['2026-12-25', false],
  ['2023-01-06', true],
  ['2025-01-06', false],
  ['2016-06-01', true],
  ['2018-06-01', false],
  ['2026-04-10', false],
  ['2026-04-13', false],
  ['2026-06-01', false],
  ['2027-06-21', false],
  ['2027-06-22', true],
])('%s is a working day: %s', (date, expected) => {
  expect(isWorkingDay(day(date))).toBe(expected);
});

test('a term that ends on a free day ends on the next working day', () => {
  expect(String(orNextWorkingDay(day('2026-11-28')))).toBe('2026-12-02');
  expect(String(orNextWorkingDay(day('2026-12-31')))).toBe('2026-12-31');
  expect(String(orNextWorkingDay(day('2027-01-01')))).toBe('2027-01-04');
  expect(String(orNextWorkingDay(day('2026-04-10')))).toBe('2026-04-14');
});

test('five working days across 30 November and 1 December', () => {
  expect(String(addWorkingDays(day('2026-11-26'), 5))).toBe('2026-12-07');
});

test('adding working days lands on one, and as many lie between', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map(offset => day('2000-01-01').add({ days: offset }));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (from, count) => {
      const to = addWorkingDays(from, count);
      const between = Array.from({ length: from.until(to).days }, (_, at) => from.add({ days: at + 1 }));
      expect(isWorkingDay(to)).toBe(true);
      expect(between.filter(isWorkingDay)).toHaveLength(count);
    }),
  );
});
