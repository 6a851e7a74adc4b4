import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DatedValue, type Setting, settingOn } from './setting.ts';

const window: Setting<number, 'place'> = { name: 'window', by: 'place', byDefault: -1 };
const grace: Setting<number, 'utility'> = { name: 'window', by: 'utility', byDefault: -1 };
const day = (text: string) => Temporal.PlainDate.from(text);
const dated = (from: string, value: number, place: Partial<DatedValue> = {}): DatedValue => ({
  ...{ from, zone: null, servicePoint: null, value },
  ...place,
});
const values = new Map([
  [
    'window',
    [
      dated('2026-01-01', 1),
      dated('2026-03-01', 10, { zone: 'Nord' }),
      dated('2026-05-01', 100, { servicePoint: 'P1' }),
      dated('2026-07-01', 2),
    ],
  ],
]);

test.each([
  ['2025-12-31', undefined, undefined, 1],
  ['2026-06-30', undefined, undefined, 1],
  ['2026-07-01', undefined, undefined, 2],
  ['2026-02-28', 'Nord', 'P1', 1],
  ['2026-03-01', 'Nord', 'P1', 10],
  ['2026-12-31', 'Nord', undefined, 10],
  ['2026-04-30', 'Nord', 'P1', 10],
  ['2026-05-01', 'Nord', 'P1', 100],
  ['2026-05-01', 'Sud', 'P2', 1],
  ['2026-05-01', null, null, 1],
])('on %s in zone %s at point %s', (text, zone, servicePoint, value) => {
  expect(settingOn(values, window, { day: day(text), zone, servicePoint })).toBe(value);
});

test('where nothing is set, the default; in a zone alone, there alone', () => {
  expect(settingOn(new Map(), grace, { day: day('2026-01-01') })).toBe(-1);
  const inZone = new Map([['window', [dated('2026-01-01', 5, { zone: 'Nord' })]]]);
  expect(settingOn(inZone, window, { day: day('2026-02-01'), zone: 'Nord' })).toBe(5);
  expect(settingOn(inZone, window, { day: day('2026-02-01'), zone: 'Sud' })).toBe(-1);
});

test('a value holds from its day until the day of the next', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(offsets, fc.integer({ min: 0, max: 80 }), (starts, asked) => {
      const sorted = starts.toSorted((a, b) => a - b);
      const from = (offset: number) => day('2026-01-01').add({ days: offset }).toString();
      const set = new Map([['window', sorted.map(offset => dated(from(offset), offset))]]);
      const expected = sorted.filter(offset => offset <= asked).at(-1) ?? sorted[0];
      expect(settingOn(set, grace, { day: day(from(asked)) })).toBe(expected);
    }),
  );
});
