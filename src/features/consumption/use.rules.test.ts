import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingKinds, type Stand, stepsOf, useByMonth, usedBetween, usedOnInvoice } from './use.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const stand = (on: string, m3: number, kind: Stand['kind'] = 'read'): Stand => ({
  on: day(on),
  kind,
  litres: BigInt(m3) * 1000n,
});
const fiveDigits = 100_000_000n;

test.each([
  ['forward', 1204_100n, 1212_300n, false, 8_200n],
  ['over all nines', 99_998_000n, 3_000n, false, 5_000n],
  ['a wrong index put right', 1_290_000n, 1_212_000n, false, -78_000n],
  ['an estimate put right', 1_220_000n, 1_215_000n, true, -5_000n],
  ['an estimate that went over all nines, put right', 5_000n, 99_997_000n, true, -8_000n],
  ['much water, not a correction', 0n, 70_000_000n, false, 70_000_000n],
])('%s', (_name, before, after, isCorrection, used) => {
  expect(usedBetween(before, after, { range: fiveDigits, isCorrection })).toBe(used);
});

test('of several readings on one day the first of the list counts, whatever their order', () => {
  const first = stand('2026-09-30', 100);
  for (const [at, kind] of readingKinds.entries()) {
    const others = readingKinds.slice(at + 1).map(other => stand('2026-10-31', 900, other));
    const counted = stand('2026-10-31', 108, kind);
    for (const stands of [
      [first, counted, ...others],
      [...others, counted, first],
    ])
      expect(stepsOf(stands, 5)).toMatchObject([{ litres: 8000n, isEstimated: kind === 'estimated' }]);
  }
});

test('months without a reading are absent, and more than half a year is no month’s use', () => {
  const stands = [
    ...[stand('2025-01-31', 0), stand('2025-12-31', 90), stand('2026-01-31', 98)],
    ...[stand('2026-04-30', 120, 'estimated'), stand('2026-05-31', 117, 'regularised')],
  ];
  expect(
    useByMonth(stepsOf(stands, 5)).map(({ month, ...use }) => ({ month: month.toString(), ...use })),
  ).toEqual([
    { month: '2026-01', litres: 8000n, kind: 'measured' },
    { month: '2026-04', litres: 22_000n, kind: 'estimated' },
    { month: '2026-05', litres: -3000n, kind: 'measured' },
  ]);
});

test('a meter with fewer digits than its index has more', () => {
  expect(stepsOf([stand('2026-09-30', 123_456), stand('2026-10-31', 123_460)], 5)).toMatchObject([
    { litres: 4000n },
  ]);
});

/** The history of a meter: consumption between readings, their kinds, and further readings on the same day. */
const lives = fc.record({
  digits: fc.integer({ min: 3, max: 6 }),
  start: fc.integer({ min: 0, max: 999 }),
  months: fc.array(
    fc.record({
      litres: fc.integer({ min: 0, max: 60_000 }),
      estimatedTooHigh: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined }),
      noise: fc.array(fc.integer({ min: 0, max: 999_000 }), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  ),
});

test('whatever is estimated, turns over or is written down twice, the water adds up', () => {
  fc.assert(
    fc.property(lives, ({ digits, start, months }) => {
      const range = 1000n * 10n ** BigInt(digits);
      const shown = (litres: bigint): bigint => ((litres % range) + range) % range;
      // Starts near the highest index, so that the meter turns over.
      const begun = range - BigInt(start) * 100n;
      let run = begun;
      const stands: Stand[] = [{ on: day('2025-01-01'), kind: 'installed', litres: shown(run) }];
      for (const [at, { litres, estimatedTooHigh, noise }] of months.entries()) {
        run += BigInt(litres);
        const on = day('2025-01-28').add({ months: at });
        const isEstimated = estimatedTooHigh !== undefined && at < months.length - 1;
        stands.push({
          on,
          kind: isEstimated ? 'estimated' : 'read',
          litres: shown(run + BigInt(isEstimated ? estimatedTooHigh : 0)),
        });
        if (!isEstimated)
          stands.push(...noise.map(litres => ({ on, kind: 'self' as const, litres: BigInt(litres) })));
      }
      const steps = stepsOf(stands.toReversed(), digits);
      expect(steps.reduce((sum, { litres }) => sum + litres, 0n)).toBe(run - begun);
      for (const [at, { litres, isEstimated }] of steps.entries())
        if (!isEstimated && months[at - 1]?.estimatedTooHigh === undefined)
          expect(litres).toBe(BigInt(months[at]?.litres ?? 0));
    }),
  );
});

test.each([
  ['1204.1', '1212.3', ['8.200'], '8.200000'],
  ['1204,1', '1212,3', [], '8.200000'],
  ['99998', '3', ['5.000'], '5.000000'],
  ['998', '3', ['5'], '5.000000'],
  ['99998', '3', [], '5.000000'],
  ['999998', '3', [], '5.000000'],
  ['1215', '1212', ['-3.000'], '-3.000000'],
  // the old index belongs to the replaced meter
  ['1215', '8', ['11.000'], undefined],
  ['412', '421', [], '9.000000'],
  [undefined, '421', [], undefined],
  ['abc', '421', [], undefined],
])('from %s to %s with %j m³ billed makes %s', (oldIndex, newIndex, billed, used) => {
  const facts = { ...(oldIndex && { oldIndex }), newIndex };
  expect(usedOnInvoice(facts, billed)).toBe(used);
});

test('a regularised index below the one before takes back', () => {
  expect(usedOnInvoice({ oldIndex: '1215', newIndex: '1212', readingKind: 'regularised' }, [])).toBe(
    '-3.000000',
  );
  expect(usedOnInvoice({ oldIndex: '1215', newIndex: '1212', readingKind: 'read' }, [])).toBeUndefined();
});
