import { expect, test } from 'vitest';
import { type ImportId, toId } from '#src/domain/ids.ts';
import { type AccountEntry, owedBy, type Statement } from './owed.rules.ts';

const export22 = { asOf: Temporal.Instant.from('2026-11-22T06:00+02:00'), importId: toId<ImportId>(1) };
const export23 = { asOf: Temporal.Instant.from('2026-11-23T06:00+02:00'), importId: toId<ImportId>(2) };
const export24 = { asOf: Temporal.Instant.from('2026-11-24T06:00+02:00'), importId: toId<ImportId>(3) };
const day = (november: number) => Temporal.PlainDate.from({ year: 2026, month: 11, day: november });
const endOf = (november: number) => Temporal.Instant.from(`2026-11-${november}T23:59:59.999+02:00`);

const statement = (balance: bigint, at: Temporal.Instant, broughtBy = export22): Statement => ({
  balance,
  at,
  broughtBy,
});

const cases: [string, Statement | undefined, AccountEntry[], bigint][] = [
  [
    'an invoice of a later day, in the same export',
    statement(10000n, endOf(20)),
    [{ amount: 5000n, enteredOn: day(22), broughtBy: export22 }],
    15000n,
  ],
  [
    'an invoice that was refused and loads the next day',
    statement(30000n, export22.asOf),
    [{ amount: 10000n, enteredOn: day(10), broughtBy: export23 }],
    30000n,
  ],
  ['nothing new', statement(123456n, export22.asOf), [], 123456n],
  [
    'a payment without booked_on in a later export',
    statement(50000n, endOf(22)),
    [{ amount: -6971n, knownFrom: day(21), broughtBy: export23 }],
    43029n,
  ],
  [
    'a payment without booked_on in the same export',
    statement(50000n, endOf(22)),
    [{ amount: -6971n, knownFrom: day(21), broughtBy: export22 }],
    50000n,
  ],
  [
    'a payment without booked_on, in the same export but paid after the statement',
    statement(10000n, endOf(20)),
    [{ amount: -4000n, knownFrom: day(22), broughtBy: export22 }],
    6000n,
  ],
  [
    'a payment that the statement knew, a day late',
    statement(0n, export22.asOf),
    [{ amount: -5000n, enteredOn: day(21), broughtBy: export23 }],
    0n,
  ],
  [
    'a void that the statement knew, a day late',
    statement(10000n, export22.asOf),
    [{ amount: 10000n, enteredOn: day(20), broughtBy: export23 }],
    10000n,
  ],
  [
    'a payment booked on the day of a statement of the whole day, a day late',
    statement(10000n, endOf(22), export23),
    [{ amount: -4000n, enteredOn: day(22), broughtBy: export24 }],
    10000n,
  ],
  [
    'the same, where the export of the statement came before the day had ended',
    statement(10000n, endOf(22)),
    [{ amount: -4000n, enteredOn: day(22), broughtBy: export23 }],
    6000n,
  ],
  [
    'a payment booked on the day of a statement at six, in the next export',
    statement(10000n, export22.asOf),
    [{ amount: -4000n, enteredOn: day(22), broughtBy: export23 }],
    6000n,
  ],
  [
    'an invoice of the very day, in the same export',
    statement(10000n, export22.asOf),
    [{ amount: 5000n, enteredOn: day(22), broughtBy: export22 }],
    10000n,
  ],
  [
    'a correction in the same export and one in the next',
    statement(10000n, export22.asOf),
    [
      { amount: 500n, broughtBy: export22 },
      { amount: 70n, broughtBy: export23 },
    ],
    10070n,
  ],
  [
    'an older export that was loaded late is earlier',
    statement(10000n, export23.asOf, export23),
    [{ amount: -4000n, knownFrom: day(21), broughtBy: { ...export22, importId: toId<ImportId>(9) } }],
    10000n,
  ],
  [
    'the same moment again is later',
    statement(10000n, export22.asOf),
    [{ amount: -4000n, knownFrom: day(21), broughtBy: { ...export22, importId: toId<ImportId>(9) } }],
    6000n,
  ],
  [
    'the first minute of a day is not its end',
    statement(10000n, Temporal.Instant.from('2026-11-22T00:00+02:00')),
    [{ amount: 5000n, enteredOn: day(22), broughtBy: export23 }],
    15000n,
  ],
  [
    'a day is one in Romania',
    statement(10000n, Temporal.Instant.from('2026-11-21T22:30Z')),
    [{ amount: 5000n, enteredOn: day(21), broughtBy: export23 }],
    10000n,
  ],
  [
    'billing stated nothing',
    undefined,
    [
      { amount: 5000n, enteredOn: day(22), broughtBy: export23 },
      { amount: -2000n, broughtBy: export22 },
    ],
    3000n,
  ],
];

test.each(cases)('%s', (_, stated, entries, owed) => {
  expect(owedBy(stated, entries)).toBe(owed);
});
