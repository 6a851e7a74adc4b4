import { expect, test } from 'vitest';
import { balanceOf } from './invoices.rules.ts';

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
