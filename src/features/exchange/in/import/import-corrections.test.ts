import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

test('a correction is a new version; the files of the old one stay', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const corrected = makeUbl({ number: 'APB 1', customerCode: '100200', dueOn: '2026-12-31' });
  const { text } = await importInto(
    database,
    await writeExport({ 'invoices/1.xml': corrected, 'invoices/1.pdf': null }),
  );

  expect(text).toMatch(/invoices +2 +0 +1 +1 +0 +0/);
  expect(await listFiles(database, 'APB 1')).toEqual([
    '1 pdf',
    '1 signature',
    '1 ubl',
    '2 signature',
    '2 ubl',
  ]);
  const { rows } = await database.pool.query("select due_on, version from invoices where number = 'APB 1'");
  expect(rows).toEqual([{ due_on: day('2026-12-31'), version: 2 }]);
});

test('a new PDF of the same invoice keeps the other files; a late PDF is added', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const files = {
    'invoices/1.pdf': '%PDF-1.7 another print',
    'invoices/1.signature.xml': null,
    'invoices/2.pdf': '%PDF-1.7 late',
  };
  await importInto(database, await writeExport(files));

  expect(await listFiles(database, 'APB 1')).toEqual([
    '1 pdf',
    '1 signature',
    '1 ubl',
    '2 pdf',
    '2 signature',
    '2 ubl',
  ]);
  expect(await listFiles(database, 'APB 2')).toEqual(['1 pdf', '1 ubl']);
});

test('corrected rows of every file replace what was there', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const { text } = await importInto(
    database,
    await writeExport({
      'customers.csv': 'customer_code,kind,name\n100200,person,Ana Izvoreanu-Pop\n',
      'payments.csv':
        'payment_reference,customer_code,paid_on,amount,channel,invoice_number\nOP-1,100200,2026-11-21,"100,00",bank,APB 1\n',
    }),
  );
  expect(text).toMatch(/customers\.csv +1 +0 +1 +0/);
  const { rows } = await database.pool.query(
    "select name, settled, settled_on, computed from customers join invoices using (customer_id) join balances using (customer_id) where number = 'APB 1'",
  );
  expect(rows).toEqual([{ name: 'Ana Izvoreanu-Pop', settled: 10000n, settled_on: null, computed: 5229n }]);
});

test('values without a column in the file stay, empty cells clear them', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const again = async (content: string) => {
    await importInto(database, await writeExport({ 'customers.csv': content }));
    const { rows } = await database.pool.query(
      "select name, address, locality from customers where code = '100200'",
    );
    return rows[0];
  };
  expect(await again('customer_code,kind,name,locality\n100200,person,Ana Pop,\n')).toEqual({
    name: 'Ana Pop',
    address: 'Str. Salciei 7, ap. 3',
    locality: null,
  });
});

test('an invoice number and a payment of another customer are refused', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const { code, text } = await importInto(
    database,
    await writeExport({
      'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '300400' }),
      'payments.csv':
        'payment_reference,customer_code,paid_on,amount,channel\nOP-1,300400,2026-11-20,152.29,bank\n',
    }),
  );
  expect(code).toBe(2);
  expect(text).toContain('invoices/1.xml, cbc:ID: „APB 1” este deja al altui client.');
  expect(text).toContain('payments.csv, line 2, payment_reference: „OP-1” este deja al altui client.');
});

test('a replaced meter keeps its history beside the new one', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const { code } = await importInto(
    database,
    await writeExport({
      'meters.csv': `meter_serial,service_point_code,installed_on,installed_index,removed_on,removed_index
M-1,LC-1,2020-01-10,0,2026-11-15,1215
M-8,LC-1,2026-11-15,3,,
`,
      'readings.csv': `meter_serial,read_on,index,kind
M-1,2026-11-15,1215,removed
M-8,2026-11-15,3,installed
`,
    }),
  );
  expect(code).toBe(0);
  const { rows } = await database.pool.query(
    "select serial, removed_on, array_agg((index_litres / 1000)::int order by read_on) as indexes from meters join readings using (customer_id, meter_id) where serial in ('M-1', 'M-8') group by serial, removed_on order by serial",
  );
  expect(rows).toEqual([
    { serial: 'M-1', removed_on: day('2026-11-15'), indexes: [1204, 1212, 1215] },
    { serial: 'M-8', removed_on: null, indexes: [3] },
  ]);
});

const listFiles = async ({ pool }: Awaited<ReturnType<typeof createTestDatabase>>, number: string) => {
  const { rows } = await pool.query<{ file: string }>(
    "select f.version || ' ' || f.kind as file from invoice_files f join invoices using (customer_id, invoice_id) where number = $1 order by 1",
    [number],
  );
  return rows.map(row => row.file);
};

const day = (text: string) => Temporal.PlainDate.from(text);
