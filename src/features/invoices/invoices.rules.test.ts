import { expect, test } from 'vitest';
import { balanceOf, stateOf } from './invoices.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const unpaid = { standing: 'unpaid', dueOn: day('2026-11-25'), graceEnd: day('2026-12-25') } as const;

test.each([
  ['2026-11-25', 'due'],
  ['2026-11-26', 'in-grace'],
  ['2026-12-25', 'in-grace'],
  ['2026-12-26', 'overdue'],
])('on %s an unpaid invoice due on 25 November is %s', (today, state) => {
  expect(stateOf(unpaid, day(today))).toBe(state);
});

test('the others ask for nothing whatever the day', () => {
  for (const standing of ['paid', 'cancelled', 'storno', 'credit', 'voided'] as const) {
    expect(stateOf({ ...unpaid, standing }, day('2027-12-31'))).toBe(standing);
  }
});

const moment = Temporal.Instant.from('2026-11-23T04:00:00Z');
const facts = { feedMoment: moment, owed: 851n, open: 851n };

test('what the unpaid invoices do not explain stands beside them: 8,51 − 38,98 = −30,47', () => {
  expect(balanceOf({ ...facts, owed: -3047n }, moment, 36)).toMatchObject({
    kind: 'credit',
    amount: -3047n,
    beside: -3898n,
  });
  expect(balanceOf(facts, moment, 36)).toMatchObject({ kind: 'owed', amount: 851n, beside: 0n, moment });
});

test('without a feed nothing is known, and an old feed says so', () => {
  expect(balanceOf({ ...facts, feedMoment: undefined }, moment, 36)).toEqual({ kind: 'unknown' });
  expect(balanceOf(facts, moment.add({ hours: 36 }), 36)).toMatchObject({ isStale: false });
  expect(balanceOf(facts, moment.add({ hours: 37 }), 36)).toMatchObject({ isStale: true });
});
