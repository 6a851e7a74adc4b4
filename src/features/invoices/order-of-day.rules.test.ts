import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DayDocument, orderOfDay } from './order-of-day.rules.ts';

const invoice = (number: string, refersTo?: string): DayDocument => ({ number, isCredit: false, refersTo });
const storno = (number: string, refersTo: string): DayDocument => ({ number, isCredit: true, refersTo });

const cases: [string, DayDocument[], string[]][] = [
  ['by number, as people count', [invoice('A 10'), invoice('A 9'), invoice('A 2')], ['A 2', 'A 9', 'A 10']],
  [
    'an invoice, its storno, what replaces it',
    [storno('S 1', 'A 5'), invoice('A 4', 'A 5'), invoice('A 5')],
    ['A 5', 'S 1', 'A 4'],
  ],
  ['the mistake was of an earlier day', [invoice('A 6', 'A 5'), storno('S 1', 'A 5')], ['S 1', 'A 6']],
  [
    'what replaces it does not say so: the storno comes first all the same',
    [invoice('A 6'), storno('S 1', 'A 5')],
    ['S 1', 'A 6'],
  ],
  [
    'the rest stands after the corrections',
    [invoice('A 1'), invoice('A 5'), storno('S 1', 'A 5'), invoice('A 6', 'A 5'), invoice('B 1')],
    ['A 5', 'S 1', 'A 6', 'A 1', 'B 1'],
  ],
  [
    'a replacement that was itself replaced',
    [
      invoice('A 7', 'A 6'),
      storno('S 2', 'A 6'),
      invoice('A 6', 'A 5'),
      storno('S 1', 'A 5'),
      invoice('A 5'),
    ],
    ['A 5', 'S 1', 'A 6', 'S 2', 'A 7'],
  ],
  ['two that name each other', [invoice('A 2', 'A 1'), invoice('A 1', 'A 2')], ['A 1', 'A 2']],
  ['one that names itself', [invoice('A 1', 'A 1')], ['A 1']],
];

test.each(cases)('%s', (_, documents, numbers) => {
  expect(orderOfDay(documents).map(({ number }) => number)).toEqual(numbers);
});

test('each document once, in the same order whatever came first', () => {
  const numberOf = (at: number) => `A ${at}`;
  const documents = fc.uniqueArray(
    fc.record({
      at: fc.integer({ min: 1, max: 12 }),
      isCredit: fc.boolean(),
      refersTo: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
    }),
    { selector: ({ at }) => at, maxLength: 12 },
  );
  fc.assert(
    fc.property(documents, fc.infiniteStream(fc.nat()), (drafts, keys) => {
      const day = drafts.map(({ at, isCredit, refersTo }) => ({
        number: numberOf(at),
        isCredit,
        refersTo: refersTo === undefined ? undefined : numberOf(refersTo),
      }));
      const shuffled = day.toSorted(() => (Number(keys.next().value) % 2 === 0 ? 1 : -1));
      const ordered = orderOfDay(day);
      expect(orderOfDay(shuffled)).toEqual(ordered);
      expect(new Set(ordered)).toEqual(new Set(day));
      const placeOf = new Map(ordered.map(({ number }, place) => [number, place]));
      const isChain = day.every(
        ({ number, refersTo }) => !refersTo || Number(refersTo.slice(2)) < Number(number.slice(2)),
      );
      if (!isChain) return;
      // If references only point to earlier documents, nothing precedes what it refers to.
      for (const { number, refersTo } of day) {
        const [place = 0, named = -1] = [placeOf.get(number), placeOf.get(refersTo ?? '')];
        expect(named).toBeLessThan(place);
      }
    }),
  );
});
