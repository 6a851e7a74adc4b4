import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSettings } from '#test/factories/make-settings.ts';
import { sumOf } from '../../../domain/money.ts';
import { owedParts, type Unpaid } from './owed-parts.rules.ts';

const today = Temporal.PlainDate.from('2026-11-25');

/** @param dueIn days from today to the due day, negative if it is past */
function makeUnpaid(dueIn: number, open: bigint, name = 'Apă potabilă'): Unpaid {
  const dueOn = today.add({ days: dueIn });
  return {
    ...{ kind: 'invoice', payable: open, open, cancelsNumber: null },
    standing: 'unpaid',
    ...{ issuedOn: dueOn.subtract({ days: 15 }), dueOn, graceEnd: dueOn.add({ days: 30 }) },
    document: { typeCode: '380', lines: [{ name }] },
  };
}

const partsOf = (unpaid: Unpaid[], advance = 0n, settings = makeSettings()) =>
  owedParts(unpaid, { advance, today, settings });
const say = (parts: ReturnType<typeof partsOf>) =>
  parts.map(({ state, amount, day, isCovered }) => `${state} ${amount} ${day}${isCovered ? ' covered' : ''}`);

test('the last day counts for whoever pays', () => {
  expect(say(partsOf([makeUnpaid(0, 1n)]))).toEqual(['due 1 2026-11-25']);
  expect(say(partsOf([makeUnpaid(-1, 1n)]))).toEqual(['in-grace 1 2026-12-24']);
  expect(say(partsOf([makeUnpaid(-30, 1n)]))).toEqual(['in-grace 1 2026-11-25']);
  expect(say(partsOf([makeUnpaid(-31, 1n)]))).toEqual(['overdue 1 2026-10-26']);
});

test('of each part the nearest day is said', () => {
  const unpaid = [
    makeUnpaid(9, 1n),
    makeUnpaid(2, 2n),
    makeUnpaid(-5, 4n),
    makeUnpaid(-20, 8n),
    makeUnpaid(-90, 16n),
  ];
  expect(say(partsOf(unpaid))).toEqual([
    'overdue 16 2026-08-28',
    'in-grace 12 2026-12-05',
    'due 3 2026-11-27',
  ]);
});

test('penalties bear none: beside others they go with their grace, alone they have none', () => {
  const penalties = makeUnpaid(-10, 495n, 'Penalități de întârziere');
  expect(say(partsOf([penalties, makeUnpaid(-10, 5n)]))).toEqual(['in-grace 500 2026-12-15']);
  const [alone] = partsOf([penalties]);
  expect(alone?.state).toBe('overdue');
  expect(alone?.penalties).toBeUndefined();
});

test('penalties run from the first late day of what bears them, at the rates of the days of issue', () => {
  const rates = makeSettings({ 'penalty-per-day': { '2020-01-01': '0.0001', '2026-08-01': '0.0002' } });
  const unpaid = [makeUnpaid(-200, 1n, 'Penalități'), makeUnpaid(-150, 1n), makeUnpaid(-60, 1n)];
  const [overdue] = partsOf(unpaid, 0n, rates);
  expect(overdue?.penalties?.from.toString()).toBe(today.subtract({ days: 149 }).toString());
  expect(overdue?.penalties?.rates).toEqual(['0.0001', '0.0002']);
});

test('an advance covers the oldest part first, and covers it wholly or not at all', () => {
  const unpaid = [makeUnpaid(-90, 10n), makeUnpaid(-5, 20n)];
  expect(partsOf(unpaid, 10n).map(({ isCovered }) => isCovered)).toEqual([true, false]);
  expect(partsOf(unpaid, 9n).map(({ isCovered }) => isCovered)).toEqual([false, false]);
  expect(partsOf(unpaid, 30n).map(({ isCovered }) => isCovered)).toEqual([true, true]);
});

test('whatever is unpaid, the parts add up to it, each state once, the most urgent first', () => {
  const unpaid = fc.record({
    dueIn: fc.integer({ min: -400, max: 60 }),
    open: fc.bigInt({ min: 1n, max: 10_000_000n }),
    name: fc.constantFrom('Apă potabilă', 'Penalități de întârziere'),
  });
  fc.assert(
    fc.property(
      fc.array(unpaid, { maxLength: 12 }),
      fc.bigInt({ min: 0n, max: 10_000_000n }),
      (many, advance) => {
        const parts = partsOf(
          many.map(({ dueIn, open, name }) => makeUnpaid(dueIn, open, name)),
          advance,
        );
        expect(sumOf(parts.map(({ amount }) => amount))).toBe(sumOf(many.map(({ open }) => open)));
        const order = parts.map(({ state }) => ['overdue', 'in-grace', 'due'].indexOf(state));
        expect(order).toEqual([...new Set(order)].toSorted());
        const covered = sumOf(parts.filter(({ isCovered }) => isCovered).map(({ amount }) => amount));
        expect(covered <= advance).toBe(true);
      },
    ),
  );
});
