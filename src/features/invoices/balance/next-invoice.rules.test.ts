import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween } from '../../../domain/day.ts';
import { expectNextInvoice } from './next-invoice.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const expectAfter = (today: string, ...days: string[]) =>
  expectNextInvoice(
    days.map(text => ({ contract: text.split(' ')[1] ?? '', issuedOn: day(text.slice(0, 10)) })),
    day(today),
  )?.toString();

test.each([
  {
    what: 'monthly, always on the 12th',
    today: '2026-11-25',
    days: ['2026-09-12', '2026-10-12', '2026-11-12'],
    next: '2026-12-12',
  },
  {
    what: 'monthly, about the 11th',
    today: '2026-11-25',
    days: ['2026-08-13', '2026-09-11', '2026-10-09', '2026-11-10'],
    next: '2026-12-11',
  },
  {
    what: 'every two months',
    today: '2026-11-25',
    days: ['2026-07-10', '2026-09-10', '2026-11-10'],
    next: '2027-01-10',
  },
  {
    what: 'on the last day of the month',
    today: '2026-11-30',
    days: ['2026-08-31', '2026-09-30', '2026-10-31'],
    next: '2026-11-30',
  },
  {
    what: 'over the turn of the month',
    today: '2026-11-05',
    days: ['2026-08-31', '2026-10-01', '2026-11-01'],
    next: '2026-12-01',
  },
  {
    what: 'since a change of rhythm',
    today: '2026-11-25',
    days: ['2026-01-20', '2026-04-20', '2026-07-20', '2026-09-12', '2026-10-12', '2026-11-12'],
    next: '2026-12-12',
  },
  {
    what: 'two contracts, the nearer one',
    today: '2026-11-25',
    days: ['2026-09-12 B', '2026-10-12 B', '2026-11-12 B', '2026-09-03 A', '2026-10-03 A', '2026-11-03 A'],
    next: '2026-12-03',
  },
  {
    what: 'a few days late',
    today: '2026-12-16',
    days: ['2026-09-12', '2026-10-12', '2026-11-12'],
    next: '2026-12-12',
  },
  {
    what: 'twice on one day',
    today: '2026-11-25',
    days: ['2026-09-12', '2026-10-12', '2026-10-12', '2026-11-12'],
    next: '2026-12-12',
  },
  {
    what: 'two invoices are no rhythm',
    today: '2026-11-25',
    days: ['2026-10-12', '2026-11-12'],
    next: undefined,
  },
  {
    what: 'no rhythm at all',
    today: '2026-11-25',
    days: ['2026-03-02', '2026-05-28', '2026-11-12'],
    next: undefined,
  },
  {
    what: 'several in one month',
    today: '2026-11-25',
    days: ['2026-11-02', '2026-11-09', '2026-11-16'],
    next: undefined,
  },
  {
    what: 'it stays away',
    today: '2026-12-20',
    days: ['2026-09-12', '2026-10-12', '2026-11-12'],
    next: undefined,
  },
  { what: 'nothing was issued', today: '2026-11-25', days: [], next: undefined },
])('$what: $next', ({ today, days, next }) => {
  expect(expectAfter(today, ...days)).toBe(next);
});

test('a rhythm of so many months is found whatever days of a week it falls on, in any order', () => {
  const rhythms = fc.record({
    months: fc.integer({ min: 1, max: 3 }),
    drifts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 6 }),
  });
  fc.assert(
    fc.property(rhythms, ({ months, drifts }) => {
      const start = day('2026-11-10');
      const days = drifts.map((drift, at) => start.subtract({ months: months * at }).add({ days: drift }));
      const issued = days.toReversed().map(issuedOn => ({ contract: '', issuedOn }));
      const next = expectNextInvoice(issued, day('2026-11-20'));
      const usual = start.add({ months });
      expect(next && Math.abs(daysBetween(usual, next))).toBeLessThanOrEqual(3);
    }),
  );
});
