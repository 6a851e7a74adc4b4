import { expect, test } from 'vitest';
import { goodExport, importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

test('a customer is found by reference or fiscal code; a shared code matches nobody', async () => {
  const database = await createTestDatabase();
  const customers = `${goodExport['customers.csv']}500600,company,Una SRL,18547290,,\n500700,company,Alta SRL,RO18547290,,\n`;
  const nobody = { customerCode: null, customerTaxId: 'J52/1/2000' };
  const { text } = await importInto(
    database,
    await writeExport({
      'customers.csv': customers,
      'invoices/3.xml': makeUbl({ ...nobody, number: 'APB 3', buyerReference: '100 200' }),
      'invoices/4.xml': makeUbl({ ...nobody, number: 'APB 4', customerTaxId: '14399840' }),
      'invoices/5.xml': makeUbl({ ...nobody, number: 'APB 5', customerTaxId: 'RO18547290' }),
    }),
  );
  const { rows } = await database.pool.query(
    "select number, code from invoices join customers using (customer_id) where number in ('APB 3', 'APB 4', 'APB 5') order by number",
  );
  expect(rows).toEqual([
    { number: 'APB 3', code: '100200' },
    { number: 'APB 4', code: '300400' },
  ]);
  expect(text).toContain(
    'invoices/5.xml, cac:AccountingCustomerParty: „18547290” este al mai multor clienți',
  );
});

test('--create-customers adds customers for unmatched invoices', async () => {
  const database = await createTestDatabase();
  const files = {
    'manifest.json': '{"asOf":"2026-11-23T06:00:00+02:00"}',
    'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200', customerName: 'Ana Izvoreanu' }),
    'invoices/2.xml': makeUbl({
      number: 'APB 2',
      customerCode: null,
      customerTaxId: 'RO18547290',
      customerName: 'Una SRL',
    }),
  };
  const folder = await writeExport({}, files);
  expect((await importInto(database, folder)).code).toBe(1);
  expect((await importInto(database, folder, '--create-customers')).code).toBe(0);
  const { rows } = await database.pool.query('select code, kind, name, tax_id from customers order by code');
  expect(rows).toEqual([
    { code: '100200', kind: 'person', name: 'Ana Izvoreanu', tax_id: null },
    { code: 'RO18547290', kind: 'company', name: 'Una SRL', tax_id: 'RO18547290' },
  ]);
});

test('a credit note over the whole amount cancels the invoice it names', async () => {
  const database = await createTestDatabase();
  const storno = makeUbl({
    root: 'CreditNote',
    number: 'APB 9',
    customerCode: '300400',
    precedingInvoice: 'APB 2',
    issuedOn: '2026-11-22',
  });
  await importInto(database, await writeExport({ 'invoices/9.xml': storno }));
  const { rows } = await database.pool.query(
    "select number, total, payable, settled, settled_on, cancels_number, cancelled_by from invoices where number in ('APB 2', 'APB 9') order by number",
  );
  const settled_on = day('2026-11-22');
  expect(rows).toEqual([
    {
      number: 'APB 2',
      total: 15229n,
      payable: 15229n,
      settled: 15229n,
      settled_on,
      cancels_number: null,
      cancelled_by: 'APB 9',
    },
    {
      number: 'APB 9',
      total: -15229n,
      payable: -15229n,
      settled: -15229n,
      settled_on,
      cancels_number: 'APB 2',
      cancelled_by: null,
    },
  ]);
});

const day = (text: string) => Temporal.PlainDate.from(text);
