import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dumpContent, goodExport, importInto, writeExport, writeZip } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findFeedMoment } from '../../../invoices/balance/feed.queries.ts';

const manifest = (facts: object) => JSON.stringify({ asOf: '2026-11-23T06:00:00+02:00', ...facts });
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const payments = String(goodExport['payments.csv']);

test('manifests with a future moment or other implausible values are refused', async () => {
  const database = await createTestDatabase();
  const inTwoHours = Temporal.Now.instant().add({ hours: 2 }).toString();
  const tomorrow = Temporal.Now.plainDateISO().add({ days: 2 }).toString();
  for (const [facts, said] of [
    [{ asOf: '2062-11-23T06:00:00+02:00' }, 'which is in the future'],
    [{ asOf: inTwoHours }, 'which is in the future'],
    [{ asOf: '0026-11-23T06:00:00+02:00' }, 'which is before the year 2000'],
    [{ asOf: 1795406400 }, 'asOf is 1795406400, not a moment'],
    [{ stream: 'a b' }, 'manifest.json: stream: '],
    [{ collectedThrough: 'a\u0000' }, 'manifest.json: collectedThrough: is no cursor'],
    [{ source: 7 }, 'manifest.json: source: '],
    [{ complete: { payments: '2026-13-01' } }, 'manifest.json: complete.payments: "2026-13-01" is not a day'],
    [{ complete: { payments: tomorrow } }, 'complete.payments begins after asOf'],
    [{ files: { 'payments.csv': { rows: -1 } } }, 'manifest.json: files.payments.csv.rows: '],
    [{ files: { 'payments.csv': { sha256: 'abc' } } }, 'is not 64 hexadecimal figures'],
    [{ files: { 'payments.csv': {}, 'PAYMENTS.CSV': {} } }, 'manifest.json: files names PAYMENTS.CSV twice'],
  ] as const) {
    const { code, text } = await importInto(
      database,
      await writeExport({ 'manifest.json': manifest(facts) }),
    );
    expect([code, text]).toEqual([1, expect.stringContaining(said)]);
  }
  expect((await database.pool.query('select distinct state, failure_kind, as_of from imports')).rows).toEqual(
    [{ state: 'failed', failure_kind: 'export', as_of: null }],
  );
});

test('unknown keys of the manifest are reported', async () => {
  const database = await createTestDatabase();
  const facts = {
    source: 'a\u0000\u001b[2Jb',
    as_of: 'x',
    complete: { payment: '2026-01-01' },
    files: { 'payments.csv': { md5: 'x', rows: 1 } },
  };
  const { code, text } = await importInto(database, await writeExport({ 'manifest.json': manifest(facts) }));
  expect(code).toBe(0);
  for (const key of ['as_of', 'complete.payment', 'files.payments.csv.md5'])
    expect(text).toContain(`warning  manifest.json, ${key}: Câmpul din manifest nu este cunoscut`);
});

test('received files are compared with the manifest before anything is loaded', async () => {
  const database = await createTestDatabase();
  const sent = { 'payments.csv': { rows: 1, sha256: sha256(payments) }, invoices: { rows: 2 } };
  for (const [files, differences, said] of [
    [
      { 'payments.csv': { sha256: sha256('other') } },
      {},
      'payments.csv is not what was sent: its SHA-256 is',
    ],
    [{ 'Payments.csv': { rows: 2 } }, {}, 'Payments.csv has 1 rows, manifest.json says 2'],
    [{ 'contracts.csv': {} }, { 'contracts.csv': null }, 'files names contracts.csv, which did not arrive'],
    [{ invoices: { rows: 3 } }, {}, 'invoices has 2 rows, manifest.json says 3'],
    [sent, { 'payments.csv': null, 'payments.csv/x': '' }, 'payments.csv is a link, a folder or a device'],
    [sent, { 'payments.csv': payments.slice(0, -1) }, 'payments.csv is not what was sent'],
  ] as const) {
    const folder = await writeExport({ ...differences, 'manifest.json': manifest({ files }) });
    const { code, text } = await importInto(database, folder);
    expect([code, text]).toEqual([1, expect.stringContaining(said)]);
  }
  expect((await database.pool.query('select 1 from customers')).rows).toEqual([]);
  const whole = { ...goodExport, 'manifest.json': manifest({ files: sent }) };
  expect((await importInto(database, await writeExport({}, whole))).code).toBe(0);
  expect((await importInto(await createTestDatabase(), await writeZip(whole))).code).toBe(0);
});

const yesterday = (facts: object = {}) => ({
  'manifest.json': manifest({ asOf: '2026-11-22T06:00:00+02:00', ...facts }),
  'customers.csv': 'customer_code,kind,name\n100200,person,Old Name\n500600,person,Ion Nou\n',
  'contracts.csv': 'customer_code,contract_number\n100200,9999\n500600,77\n',
  'service-points.csv':
    'service_point_code,customer_code,address\nLC-1,300400,Elsewhere\nLC-5,500600,Str. Nouă 1\n',
  'meters.csv': 'meter_serial,service_point_code,installed_on\nM-1,LC-5,2020-01-10\nM-5,LC-5,2020-01-10\n',
  'readings.csv':
    'meter_serial,read_on,index,kind\nM-1,2026-10-31,9,self\nM-1,2026-08-31,1190,self\nM-5,2026-10-31,5,read\n',
  'payments.csv':
    'payment_reference,customer_code,paid_on,amount,channel\nOP-1,100200,2026-11-01,1.00,cash\nOP-0,300400,2026-10-01,10.00,cash\n',
  'balances.csv':
    'customer_code,as_of,balance\n100200,2026-11-22T06:00:00+02:00,999\n500600,2026-11-22T06:00:00+02:00,5\n',
  'e-invoices.csv': 'customer_code,email,accepted_on\n100200,ana@example.com,2020-01-01\n',
  'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200', dueOn: '2026-12-31' }),
  'invoices/3.xml': makeUbl({ number: 'APB 3', customerCode: '500600' }),
});

test('an export older than the last one of its stream is refused and changes nothing', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const before = await dumpContent(database);
  const { code, text } = await importInto(database, await writeExport(yesterday()));
  expect([code, text]).toEqual([
    1,
    expect.stringContaining(
      'The export is of 2026-11-22T04:00:00Z, older than the last one loaded (2026-11-23T04:00:00Z, stream billing).',
    ),
  ]);
  expect(await dumpContent(database)).toEqual(before);
  // The same moment is accepted again, and each stream has its own.
  expect((await importInto(database, await writeExport())).code).toBe(0);
  const other = await writeExport(
    { 'manifest.json': manifest({ asOf: '2026-11-21T06:00:00+02:00', stream: 'remote' }) },
    { 'readings.csv': 'meter_serial,read_on,index,kind\nM-2,2026-11-20,650,remote\n' },
  );
  expect((await importInto(database, other)).code).toBe(0);
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
});

test('an export of another stream does not renew the date of amounts', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const readings = { 'readings.csv': 'meter_serial,read_on,index,kind\nM-2,2026-11-20,650,remote\n' };
  const remote = { 'manifest.json': manifest({ asOf: '2026-11-24T06:00:00+02:00', stream: 'Remote' }) };
  expect((await importInto(database, await writeExport(remote, readings))).code).toBe(0);
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
});

test('--older recognises an invoice by its number in any spelling', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const before = await dumpContent(database);
  const older = await writeExport(
    { 'manifest.json': manifest({ asOf: '2026-11-22T06:00:00+02:00' }) },
    {
      'invoices/1.xml': makeUbl({ number: 'apb1', customerCode: '100200', dueOn: '2026-12-05' }),
      'invoices/2.xml': makeUbl({ number: 'A P B 2', customerCode: '100200' }),
    },
  );
  await importInto(database, older, '--older');
  const after = await dumpContent(database);
  for (const table of ['invoices', 'invoice_files']) expect(after[table]).toEqual(before[table]);
});

test('--older adds missing data and changes nothing else', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const before = await dumpContent(database);
  const { code } = await importInto(database, await writeExport(yesterday()), '--older');
  expect(code).toBe(0);
  const after = await dumpContent(database);
  for (const [table, rows] of Object.entries(before)) {
    if (table === 'balances') continue; // recomputed, since a payment was added
    for (const row of rows.filter(row => !/APB 2/.test(row))) expect(after[table]).toContainEqual(row);
  }
  const { rows } = await database.pool.query(`
    select concat_ws(' ', 'customer', name) as row from customers union all select concat_ws(' ', 'contract', number) from contracts
    union all select concat_ws(' ', 'point', p.code, c.code) from service_points p join customers c using (customer_id)
    union all select concat_ws(' ', 'meter', serial, c.code) from meters join customers c using (customer_id)
    union all select concat_ws(' ', 'reading', serial, read_on, index_litres / 1000) from readings join meters using (customer_id, meter_id)
    union all select concat_ws(' ', 'payment', reference, amount) from payments
    union all select concat_ws(' ', 'stated', code, stated) from balances join customers using (customer_id)
    union all select concat_ws(' ', 'invoice', number, due_on) from invoices order by 1`);
  expect(rows.map(({ row }) => row)).toEqual([
    'contract 5512/01.04.2019',
    'contract 63514A',
    'contract 77',
    'contract 9999',
    'customer Ana Izvoreanu',
    'customer Ion Nou',
    'customer Morăria "Piatra" SRL',
    'invoice APB 1 2026-11-25',
    'invoice APB 2 2026-11-25',
    'invoice APB 3 2026-11-25',
    'meter M-1 100200',
    'meter M-2 300400',
    'meter M-5 500600',
    'payment OP-0 1000',
    'payment OP-1 15229',
    'point LC-1 100200',
    'point LC-2 300400',
    'point LC-5 500600',
    'reading M-1 2026-08-31 1190',
    'reading M-1 2026-09-30 1204',
    'reading M-1 2026-10-31 1212',
    'reading M-2 2026-10-31 640',
    'reading M-5 2026-10-31 5',
    'stated 100200 0',
    'stated 300400 15229',
    'stated 500600 500',
  ]);
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
});
