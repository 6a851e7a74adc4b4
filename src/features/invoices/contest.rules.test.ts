import { expect, test } from 'vitest';
import { contestTermOf } from './contest.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const value = (from: string, days: number) => ({ from, zone: null, servicePoint: null, value: days });

test.each([
  ['2026-11-10', '2026-11-10', '2026-11-20', 10, false],
  ['2026-11-10', '2026-11-20', '2026-11-20', 0, false],
  ['2026-11-10', '2026-11-21', '2026-11-20', -1, true],
  // 28 November is a Saturday, 30 November and 1 December are public holidays.
  ['2026-11-18', '2026-11-29', '2026-12-02', 3, false],
] as const)('issued on %s, seen on %s: until %s, %i days left', (issued, today, last, left, isOver) => {
  const term = contestTermOf(day(issued), day(today), new Map());
  expect({ ...term, lastDay: String(term.lastDay) }).toEqual({ lastDay: last, daysLeft: left, isOver });
});

test('the days are those that held when the invoice was issued', () => {
  const settings = new Map([['contest-days', [value('2020-01-01', 15), value('2026-11-01', 5)]]]);
  expect(String(contestTermOf(day('2026-10-12'), day('2026-10-12'), settings).lastDay)).toBe('2026-10-27');
  expect(String(contestTermOf(day('2026-11-10'), day('2026-11-10'), settings).lastDay)).toBe('2026-11-16');
});
