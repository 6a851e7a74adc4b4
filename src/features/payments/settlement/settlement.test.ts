import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnyCustomerId, toId } from '#src/domain/ids.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { beginBulkEvents } from '../../../platform/events/bulk-events.ts';
import { writeBalances } from '../../invoices/balance/write-balances.ts';
import { linkDocuments } from '../../invoices/link-documents.ts';
import { settleInvoices } from './settle-invoices.ts';
import { type Debt, type Source, settleDebts } from './settlement.rules.ts';

const firstDay = Temporal.PlainDate.from('2026-01-01');
const someDay = fc.integer({ min: 0, max: 12 }).map(days => firstDay.add({ days }));
const amount = fc.bigInt({ min: 1n, max: 12n });

const someDebts = fc.array(
  fc.record({ payable: amount, issuedOn: someDay, term: fc.integer({ min: 0, max: 3 }) }),
  {
    maxLength: 6,
  },
);
const someMoney = fc.array(
  fc.record({
    amount: fc.oneof({ weight: 5, arbitrary: amount }, { weight: 1, arbitrary: amount.map(value => -value) }),
    day: someDay,
    // an invoice, none, or an unknown one
    towards: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
    isCredit: fc.boolean(),
  }),
  { maxLength: 8 },
);
const customers = fc.array(fc.record({ debts: someDebts, money: someMoney }), {
  minLength: 1,
  maxLength: 30,
});

test('one statement for all customers covers what the rule covers for each', async () => {
  const { pool } = await createTestDatabase();
  await fc.assert(
    fc.asyncProperty(customers, async drafts => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(
          'create temp table touched_customers (customer_id bigint primary key) on commit drop',
        );
        const expected: [string, { settled: bigint; settledOn: string | undefined }][] = [];
        for (const [place, { debts: debtDrafts, money }] of drafts.entries()) {
          const { rows } = await client.query<{ id: AnyCustomerId }>(
            "insert into customers (code, kind, name, import_id) values ($1, 'person', 'X', 0) returning customer_id as id",
            [`C${place}`],
          );
          const id = rows[0]?.id;
          await client.query('insert into touched_customers values ($1)', [id]);
          const numberOf = (index: number) => `${place}-${index}`;
          const debts: Debt[] = debtDrafts.map(({ payable, issuedOn, term }, index) => ({
            number: numberOf(index),
            payable,
            issuedOn,
            dueOn: issuedOn.add({ days: term }),
          }));
          for (const debt of debts) await insertInvoice(client, id, debt);
          const sources: Source[] = [];
          for (const [index, { amount, day, towards, isCredit }] of money.entries()) {
            const named = towards === undefined ? null : numberOf(towards);
            if (isCredit && amount > 0n) {
              const credit = {
                number: `${place}-credit-${index}`,
                payable: -amount,
                issuedOn: day,
                dueOn: day,
              };
              await insertInvoice(client, id, credit, named);
            } else {
              await client.query(
                "insert into payments (customer_id, reference, paid_on, amount, channel, invoice_number, import_id) values ($1, $2, $3, $4, 'bank', $5, 0)",
                [id, `${place}-${index}`, day, amount, named],
              );
            }
            sources.push({ amount, day, ...(named !== null && { towards: named }) });
          }
          for (const { number, settled, settledOn } of settleDebts(debts, sources)) {
            expected.push([number, { settled, settledOn: settledOn?.toString() }]);
          }
        }
        await beginBulkEvents(client, {
          ...{ version: 0n, isBackfill: false, newsFrom: Temporal.PlainDate.from('2026-01-01') },
          occurredAt: Temporal.Now.instant(),
        });
        await linkDocuments(client);
        await settleInvoices(client);
        await writeBalances(client, toId(0));
        const { rows } = await client.query<{
          number: string;
          settled: bigint;
          settled_on: Temporal.PlainDate | null;
        }>('select number, settled, settled_on from invoices where payable > 0');
        const found = rows.map(
          row => [row.number, { settled: row.settled, settledOn: row.settled_on?.toString() }] as const,
        );
        expect(new Map(found)).toEqual(new Map(expected));
        // Sums of open amounts must not exceed the debts.
        const { rows: odd } = await client.query(
          `select customer_id from balances b join invoices i using (customer_id)
           group by customer_id, computed having sum(payable - settled) > greatest(computed, 0)`,
        );
        expect(odd).toEqual([]);
      } finally {
        await client.query('rollback');
        client.release();
      }
    }),
    { numRuns: 60 },
  );
});

async function insertInvoice(
  client: { query: (text: string, values: unknown[]) => Promise<unknown> },
  customerId: AnyCustomerId | undefined,
  { number, payable, issuedOn, dueOn }: Debt,
  cancels: string | null = null,
): Promise<void> {
  await client.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, cancels_number, document, import_id)
     values ($1, $2, 'invoice', $3, $4, $5, 0, $5, $5, $6, '{}', 0)`,
    [customerId, number, issuedOn, dueOn, payable, cancels],
  );
}

const day = (text: string) => Temporal.PlainDate.from(`2026-${text}`);
const debt = (number: string, payable: bigint, issued: string, due: string): Debt => ({
  number,
  payable,
  issuedOn: day(issued),
  dueOn: day(due),
});
const told = (debts: Debt[], sources: Source[]) =>
  settleDebts(debts, sources).map(({ number, settled, settledOn }) => [
    number,
    settled,
    settledOn?.toString(),
  ]);

const january = debt('A', 100n, '01-10', '01-25');
const february = debt('B', 100n, '02-10', '02-25');

test('a payment without a name covers the oldest due first', () => {
  expect(told([february, january], [{ amount: 150n, day: day('03-01') }])).toEqual([
    ['A', 100n, '2026-03-01'],
    ['B', 50n, undefined],
  ]);
});

test('a payment covers the invoice it names, and what is over the oldest', () => {
  expect(told([january, february], [{ amount: 120n, day: day('03-01'), towards: 'B' }])).toEqual([
    ['A', 20n, undefined],
    ['B', 100n, '2026-03-01'],
  ]);
});

test('paying twice does not move the day on which it was paid', () => {
  const twice = [
    { amount: 100n, day: day('01-15'), towards: 'A' },
    { amount: 100n, day: day('03-01'), towards: 'A' },
  ];
  expect(told([january, february], twice)).toEqual([
    ['A', 100n, '2026-01-15'],
    ['B', 100n, '2026-03-01'],
  ]);
});

test('money that was there before covers an invoice on the day it is issued', () => {
  expect(told([february], [{ amount: 300n, day: day('01-15') }])).toEqual([['B', 100n, '2026-02-10']]);
});

test('a payment that went back opens the invoice again', () => {
  const back = [
    { amount: 100n, day: day('01-15') },
    { amount: -100n, day: day('01-20') },
  ];
  expect(told([january], back)).toEqual([['A', 0n, undefined]]);
  expect(told([january], [...back, { amount: 100n, day: day('02-01') }])).toEqual([
    ['A', 100n, '2026-02-01'],
  ]);
});
