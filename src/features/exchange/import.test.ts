import { expect, test, vi } from 'vitest';
import { connect } from '#src/db/database.ts';
import { dumpTables, goodExport, importInto, writeExport, writeZip } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findFeedMoment } from './feed.queries.ts';
import { showProgress } from './import-report.ts';

test('a correct export loads whole', async () => {
  const database = await createTestDatabase();
  const { code, text } = await importInto(database, await writeExport());

  expect(text).toContain('True at 2026-11-23T04:00:00Z');
  expect(code).toBe(0);
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
  const { rows: invoices } = await database.pool.query(
    'select number, net, vat, total, payable, settled, settled_on, due_on from invoices order by number',
  );
  expect(invoices).toEqual([
    {
      number: 'APB 1',
      net: 13720n,
      vat: 1509n,
      total: 15229n,
      payable: 15229n,
      settled: 15229n,
      settled_on: day('2026-11-20'),
      due_on: day('2026-11-25'),
    },
    {
      number: 'APB 2',
      net: 13720n,
      vat: 1509n,
      total: 15229n,
      payable: 15229n,
      settled: 0n,
      settled_on: null,
      due_on: day('2026-11-25'),
    },
  ]);
  const { rows: files } = await database.pool.query(
    "select kind, convert_from(content, 'UTF8') as content from invoice_files where kind <> 'ubl' order by kind",
  );
  expect(files).toEqual([
    { kind: 'pdf', content: '%PDF-1.7 the print' },
    { kind: 'signature', content: '<Signature/>' },
  ]);
  const { rows: customers } = await database.pool.query(
    'select code, name, computed, stated from customers join balances using (customer_id) order by code',
  );
  expect(customers).toEqual([
    { code: '100200', name: 'Ana Izvoreanu', computed: 0n, stated: 0n },
    { code: '300400', name: 'Morăria "Piatra" SRL', computed: 15229n, stated: 15229n },
  ]);
  const { rows: readings } = await database.pool.query(
    'select serial, read_on, index_m3 from readings join meters using (customer_id, meter_id) order by 1, 2',
  );
  expect(readings).toHaveLength(3);
});

test('the same export again changes no row', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport();
  await importInto(database, folder);
  const before = await dumpTables(database);
  const { code, text } = await importInto(database, folder);

  expect(code).toBe(0);
  expect(text).toMatch(/customers\.csv +2 +0 +0 +2 +0 +0/);
  expect(text).toMatch(/invoices +2 +0 +0 +2 +0 +0/);
  expect(await dumpTables(database)).toEqual(before);
});

test('a zip, packed flat or with its folder, loads the same as the directory', async () => {
  const [fromFolder, fromZip] = [await createTestDatabase(), await createTestDatabase()];
  await importInto(fromFolder, await writeExport());
  const packed = Object.fromEntries(
    Object.entries(goodExport).map(([name, content]) => [`noiembrie/${name}`, content]),
  );
  const { code } = await importInto(fromZip, await writeZip(packed));

  expect(code).toBe(0);
  const plain = async (database: typeof fromZip) =>
    Object.entries(await dumpTables(database)).map(([table, rows]) => [table, rows.length]);
  expect(await plain(fromZip)).toEqual(await plain(fromFolder));
});

const day = (text: string) => Temporal.PlainDate.from(text);

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

test('a new print of the same invoice takes the other files along; a print that comes late is added', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const files = {
    'invoices/1.pdf': 'another print',
    'invoices/1.signature.xml': null,
    'invoices/2.pdf': 'late',
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

test('what a file has no column for stays, what it leaves empty is emptied', async () => {
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

test('a customer is found by reference or fiscal code; a code that two share names nobody', async () => {
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

test('--create-customers makes customers of strangers’ invoices', async () => {
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
  expect((await importInto(database, folder)).code).toBe(2);
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

test('semicolons, a byte order mark, decimal commas, days with points and any order of columns', async () => {
  const database = await createTestDatabase();
  const { code } = await importInto(
    database,
    await writeExport({
      'payments.csv':
        '\ufeffchannel;Amount;paid_on;payment_reference;customer_code\r\nbank;1.152,29;31.12.2025;OP-7;100 200\r\ncash;"-0,5";1.1.2026;OP-8;300400\r\n',
    }),
  );
  expect(code).toBe(0);
  const { rows } = await database.pool.query(
    'select reference, paid_on, amount from payments order by reference',
  );
  expect(rows).toEqual([
    { reference: 'OP-7', paid_on: day('2025-12-31'), amount: 115229n },
    { reference: 'OP-8', paid_on: day('2026-01-01'), amount: -50n },
  ]);
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
    "select serial, removed_on, array_agg(index_m3 order by read_on) as indexes from meters join readings using (customer_id, meter_id) where serial in ('M-1', 'M-8') group by serial, removed_on order by serial",
  );
  expect(rows).toEqual([
    { serial: 'M-1', removed_on: day('2026-11-15'), indexes: [1204, 1212, 1215] },
    { serial: 'M-8', removed_on: null, indexes: [3] },
  ]);
});

test('two at once wait for each other', async () => {
  const database = await createTestDatabase();
  const other = connect(database.url);
  const folder = await writeExport();
  const ran = await Promise.all([importInto(database, folder), importInto(other, folder)]);
  await other.db.destroy();

  expect(ran.map(({ code }) => code)).toEqual([0, 0]);
  expect(ran.filter(({ text }) => text.includes('waiting for another import to end'))).toHaveLength(1);
  const { rows } = await database.pool.query(
    "select state, counts->0->>'added' as added from imports order by import_id",
  );
  expect(rows).toEqual([
    { state: 'done', added: '2' },
    { state: 'done', added: '0' },
  ]);
});

test('an older export than the last says so', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const { code, text } = await importInto(
    database,
    await writeExport({ 'manifest.json': '{"asOf":"2026-11-01T06:00:00+02:00"}' }),
  );
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  manifest.json, asOf: Datele sunt mai vechi decât cele încărcate deja, din 23 noiembrie 2026',
  );
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
});

test('on a terminal the progress is a bar, elsewhere a line a second', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    for (const isTTY of [true, false]) {
      let text = '';
      const { step, end } = showProgress({ isTTY, write: part => (text += part) });
      step({ phase: 'checking', file: 'readings.csv', share: 0.5 });
      vi.advanceTimersByTime(3_000);
      end();
      if (isTTY)
        expect(text).toContain(`\r\x1b[Kchecking readings.csv [${'#'.repeat(15)}${'·'.repeat(15)}] 50 %`);
      else expect(text).toBe('checking readings.csv 50 %\n'.repeat(3));
    }
  } finally {
    vi.useRealTimers();
  }
});

const listFiles = async ({ pool }: Awaited<ReturnType<typeof createTestDatabase>>, number: string) => {
  const { rows } = await pool.query<{ file: string }>(
    "select f.version || ' ' || f.kind as file from invoice_files f join invoices using (customer_id, invoice_id) where number = $1 order by 1",
    [number],
  );
  return rows.map(row => row.file);
};
