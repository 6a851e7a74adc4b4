import { expect, test } from 'vitest';
import { makeOperator } from '#test/factories/make-operator.ts';
import { balanceOf, stateOf } from './invoices.rules.ts';

const { terms } = makeOperator();
const day = (text: string) => Temporal.PlainDate.from(text);
const invoice = {
  payable: 15229n,
  settled: 0n,
  issuedOn: day('2026-11-10'),
  dueOn: day('2026-11-25'),
  kind: 'invoice',
  cancelledBy: null,
  cancelsNumber: null,
} as const;

test.each([
  ['2026-11-25', 'due'],
  ['2026-11-26', 'in-grace'],
  ['2026-12-25', 'in-grace'],
  ['2026-12-26', 'overdue'],
])('on %s an unpaid invoice due on 25 November is %s', (today, state) => {
  expect(stateOf(invoice, day(today), terms)).toBe(state);
});

test('the grace days are those of the day of issue', () => {
  const changed = [
    ...terms,
    {
      ...terms[0],
      validFrom: '2026-12-01',
      dueDays: 15,
      graceDays: 5,
      penaltyPerDay: '0.0002',
      contestDays: 10,
      source: 'test',
    },
  ];
  expect(stateOf(invoice, day('2026-12-20'), changed)).toBe('in-grace');
  expect(
    stateOf(
      { ...invoice, issuedOn: day('2026-12-01'), dueOn: day('2026-12-16') },
      day('2026-12-22'),
      changed,
    ),
  ).toBe('overdue');
});

test('a paid, a cancelled and a credit ask for nothing whatever the day', () => {
  expect(stateOf({ ...invoice, settled: 15229n }, day('2027-12-31'), terms)).toBe('paid');
  expect(stateOf({ ...invoice, cancelledBy: 'S 1' }, day('2027-12-31'), terms)).toBe('cancelled');
  expect(stateOf({ ...invoice, payable: -15229n }, day('2027-12-31'), terms)).toBe('credit');
});

const moment = Temporal.Instant.from('2026-11-23T04:00:00Z');
const facts = { feedMoment: moment, computed: 851n, stated: undefined, open: 851n };

test("billing's own figure counts when it is as fresh as the feed: 8,51 − 38,98 = −30,47", () => {
  const balance = balanceOf({ ...facts, stated: { balance: -3047n, at: moment } }, moment, 36);
  expect(balance).toMatchObject({ kind: 'credit', amount: -3047n, beside: -3898n });
  const old = { balance: -3047n, at: moment.subtract({ hours: 48 }) };
  expect(balanceOf({ ...facts, stated: old }, moment, 36)).toMatchObject({
    kind: 'owed',
    amount: 851n,
    beside: 0n,
  });
});

test('without a feed nothing is known, and an old feed says so', () => {
  expect(balanceOf({ ...facts, feedMoment: undefined }, moment, 36)).toEqual({ kind: 'unknown' });
  expect(balanceOf(facts, moment.add({ hours: 36 }), 36)).toMatchObject({ isStale: false });
  expect(balanceOf(facts, moment.add({ hours: 37 }), 36)).toMatchObject({ isStale: true });
});
