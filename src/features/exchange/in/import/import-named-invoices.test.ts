import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const customers = 'customer_code,kind,name\n100200,person,Ana\n300400,person,Ion\n';
const bill = (number: string, customerCode = '100200', issuedOn = '2026-11-10') =>
  makeUbl({ number, customerCode, issuedOn });
const paymentsNaming = (...numbers: string[]) =>
  `payment_reference,customer_code,paid_on,amount,channel,invoice_number\n${numbers
    .map((number, at) => `OP-${at},100200,2026-11-20,1,bank,${number}\n`)
    .join('')}`;
const base = {
  'manifest.json': '{"asOf":"2026-11-23T06:00:00+02:00"}',
  'customers.csv': customers,
  'invoices/1.xml': bill('APB 0000001', '100200', '2026-10-10'),
  'invoices/2.xml': bill('APB 0000223'),
  'invoices/3.xml': bill('X-1'),
  'invoices/4.xml': bill('X 1'),
  'invoices/5.xml': bill('ION 5', '300400'),
};

test('a payment covers the invoice it names, however the number is written', async () => {
  const database = await createTestDatabase();
  const ways = ['APB0000223', 'apb 0000223', 'APB-0000223', 'APB/0000223.', ' APB  0000223'];
  const { text, code } = await importInto(
    database,
    await writeExport({ 'payments.csv': paymentsNaming(...ways, 'X 1') }, base),
  );
  expect(code).toBe(0);
  expect(text).not.toContain('warning ');
  expect(await settledOf(database)).toEqual({ 'APB 0000223': 500n, 'X 1': 100n });
});

test('an unknown or ambiguous invoice name is reported, and the oldest debt is covered', async () => {
  const database = await createTestDatabase();
  const { text, code } = await importInto(
    database,
    await writeExport({ 'payments.csv': paymentsNaming('APB 9', 'x1', 'ION 5', '---', '') }, base),
  );
  expect(code).toBe(0);
  expect(text).toContain(
    'payments.csv, line 2, invoice_number: „APB 9” nu este numărul niciunei facturi a clientului',
  );
  expect(text).toContain('payments.csv, line 3, invoice_number: „x1” poate fi numărul mai multor facturi');
  expect(text).toContain('payments.csv, line 4, invoice_number: „ION 5” nu este numărul niciunei facturi');
  expect(text).toContain('payments.csv, line 5, invoice_number: „---” nu este numărul niciunei facturi');
  expect(text).not.toContain('line 6');
  expect(await settledOf(database)).toEqual({ 'APB 0000001': 500n });
});

test('the invoice may arrive after the payment, and a storno may name its invoice in another spelling', async () => {
  const database = await createTestDatabase();
  const late = { 'invoices/2.xml': null, 'payments.csv': paymentsNaming('apb0000223') };
  expect((await importInto(database, await writeExport(late, base))).text).toContain('apb0000223');
  await importInto(
    database,
    await writeExport(
      {
        'invoices/2.xml': bill('APB 0000223'),
        'invoices/6.xml': makeUbl({
          ...{ root: 'CreditNote', number: 'S 1', customerCode: '100200', issuedOn: '2026-11-12' },
          precedingInvoice: 'apb-0000001',
        }),
      },
      { 'manifest.json': '{"asOf":"2026-11-24T06:00:00+02:00"}', 'customers.csv': customers },
    ),
  );
  const { rows } = await database.pool.query(
    "select cancelled_by, settled = payable as is_settled from invoices where number = 'APB 0000001'",
  );
  expect(rows).toEqual([{ cancelled_by: 'S 1', is_settled: true }]);
  expect(await settledOf(database)).toMatchObject({ 'APB 0000223': 100n });
});

async function settledOf({ pool }: Awaited<ReturnType<typeof createTestDatabase>>) {
  const { rows } = await pool.query<{ number: string; settled: bigint }>(
    'select number, settled from invoices where settled > 0 order by number',
  );
  return Object.fromEntries(rows.map(({ number, settled }) => [number, settled]));
}
