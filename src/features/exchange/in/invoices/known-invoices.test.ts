import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dumpContent, type ExportFiles, goodExport, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { importExchange } from '../import/import-exchange.ts';

/** One export of a few invoices: which are sent, and how each differs from what was sent before. */
const invoice = fc.record({
  isSent: fc.boolean(),
  amount: fc.constantFrom(15_229n, 20_000n),
  dueOn: fc.constantFrom('2026-11-25', '2027-09-25'),
  hasPrint: fc.boolean(),
  isTwice: fc.constantFrom('no', 'no', 'no', 'same', 'other'),
  spelling: fc.constantFrom('plain', 'plain', 'spaced'),
  isVoided: fc.constantFrom(false, false, false, true),
  customer: fc.constantFrom('100200', '100200', '100200', '300400'),
});
const sending = fc.record({
  invoices: fc.array(invoice, { minLength: 3, maxLength: 3 }),
  isComplete: fc.boolean(),
});
const life = fc.array(sending, { minLength: 2, maxLength: 4 });

type Sending = typeof sending extends fc.Arbitrary<infer Value> ? Value : never;

type Sent = Sending['invoices'][number];

const usual: Sent = {
  isSent: true,
  amount: 15_229n,
  dueOn: '2026-11-25',
  hasPrint: false,
  isTwice: 'no',
  spelling: 'plain',
  isVoided: false,
  customer: '100200',
};
const send = (...changes: Partial<Sent>[]): Sending => ({
  invoices: changes.map(change => ({ ...usual, ...change })),
  isComplete: false,
});

/** What a known invoice may meet when it comes again. */
const examples: [Sending[]][] = [
  [[send({}), send({ isTwice: 'other' })]],
  [[send({}), send({ isTwice: 'same' })]],
  [[send({}), send({ isVoided: true, isSent: false }), send({})]],
  [[send({}), send({ isVoided: true })]],
  [[send({}, {}), { ...send({}, { isSent: false }), isComplete: true }, send({}, {})]],
  [[send({ hasPrint: true }), send({}), send({ hasPrint: true }), send({ hasPrint: true, amount: 20_000n })]],
  [
    [
      send({}),
      send({ isVoided: true, customer: '100200', isSent: false }),
      send({ customer: '300400' }),
      send({}),
    ],
  ],
  [[send({}), send({ spelling: 'spaced' }), send({})]],
];

function filesOf({ invoices, isComplete }: Sending, life: number, day: number): ExportFiles {
  const files: ExportFiles = {};
  const voids = ['what,key,customer_code,voided_on'];
  let count = 0;
  invoices.forEach((one, place) => {
    const number = `L${life} ${place}`;
    if (one.isVoided) voids.push(`invoice,${number},${one.customer},2026-11-20`);
    if (!one.isSent) return;
    const write = (name: string, amount: bigint) => {
      count += 1;
      const spelt = one.spelling === 'plain' ? number : number.replace(' ', '  ');
      files[`invoices/${name}.xml`] = makeUbl({
        number: spelt,
        customerCode: one.customer,
        dueOn: one.dueOn,
        lines: [{ name: 'Apă', quantity: '1', unitPrice: String(Number(amount) / 100), net: amount }],
      });
    };
    write(`${place}`, one.amount);
    if (one.hasPrint) files[`invoices/${place}.pdf`] = `%PDF-1.7 ${one.amount}`;
    if (one.isTwice !== 'no')
      write(`${place}-again`, one.isTwice === 'same' ? one.amount : one.amount + 100n);
  });
  files['voided.csv'] = `${voids.join('\n')}\n`;
  const complete = isComplete && {
    complete: { invoices: '2022-01-01' },
    files: { invoices: { rows: count } },
  };
  const asOf = `2026-11-${String(20 + day)}T06:00:00+02:00`;
  files['manifest.json'] = JSON.stringify({ asOf, stream: `life-${life}`, ...complete });
  return files;
}

test('whether known invoices are read again or not, the same comes of it', { timeout: 0 }, async () => {
  const [quick, full] = [await createTestDatabase(), await createTestDatabase()];
  const { 'customers.csv': customers = '', 'contracts.csv': contracts = '' } = goodExport;
  const base = { 'customers.csv': customers, 'contracts.csv': contracts };
  let lives = 0;
  let loaded = 0;
  await fc.assert(
    fc.asyncProperty(life, async sendings => {
      lives += 1;
      for (const [day, one] of sendings.entries()) {
        const path = await writeExport(filesOf(one, lives, day), base);
        const load = (pool: typeof quick.pool, isReadingAll: boolean, confirmedVoids?: number) =>
          importExchange({ pool, operator: {}, path, isReadingAll, confirmedVoids }).then(
            ({ importId: _, ...outcome }) => outcome,
            (error: Error) => error.message,
          );
        let outcome = await load(quick.pool, false);
        expect(outcome).toEqual(await load(full.pool, true));
        const asked = typeof outcome === 'string' ? /--confirm-voids (\d+)/.exec(outcome)?.[1] : undefined;
        if (asked) {
          outcome = await load(quick.pool, false, Number(asked));
          expect(outcome).toEqual(await load(full.pool, true, Number(asked)));
        }
        if (typeof outcome !== 'string') loaded += 1;
      }
      expect(await dumpContent(quick)).toEqual(await dumpContent(full));
    }),
    { numRuns: examples.length + 6, examples },
  );
  expect(loaded).toBeGreaterThan(lives);
});
