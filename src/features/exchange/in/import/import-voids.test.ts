import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { importInto, type Ran, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const database = await createTestDatabase();
const { pool } = database;

const customers = `customer_code,kind,name
100200,person,Ana Izvoreanu
300400,company,Morăria Piatra SRL
`;
const paymentHeader = 'payment_reference,customer_code,paid_on,amount,channel,invoice_number\n';
const ofAna = { number: 'APB 1', customerCode: '100200' };
const voidHeader = 'what,key,customer_code,voided_on,reason\n';

let day = 0;

/** Loads the next day's export, of these files only. */
async function load(
  files: Record<string, string>,
  manifest: Record<string, unknown> = {},
  ...options: string[]
): Promise<Ran> {
  day += 1;
  const asOf = `2026-11-${String(day).padStart(2, '0')}T06:00:00+02:00`;
  const folder = await writeExport(
    {},
    { 'manifest.json': JSON.stringify({ asOf, ...manifest }), 'customers.csv': customers, ...files },
  );
  return await importInto(database, folder, ...options, '--language', 'en');
}

/** The manifest's count of payments.csv. */
const declare = (payments: string, since = '2026-01-01') => ({
  complete: { payments: since },
  files: {
    'payments.csv': {
      rows: payments.trimEnd().split('\n').length - 1,
      sha256: createHash('sha256').update(payments).digest('hex'),
    },
  },
});

async function owed(code = '100200'): Promise<bigint | undefined> {
  const { rows } = await pool.query<{ owed: bigint }>(
    'select owed from balances join customers using (customer_id) where code = $1',
    [code],
  );
  return rows[0]?.owed;
}

async function voidedOf(table: 'payments' | 'invoices', column: string): Promise<string[]> {
  const { rows } = await pool.query<{ told: string }>(
    `select concat_ws(' ', code, ${column}, voided_on, void_reason) as told from ${table} join customers using (customer_id)
     where voided_on is not null order by 1`,
  );
  return rows.map(({ told }) => told);
}

const paymentsOf = (rows: string): Record<string, string> => ({ 'payments.csv': `${paymentHeader}${rows}` });
const voids = (rows: string): Record<string, string> => ({ 'voided.csv': `${voidHeader}${rows}` });

beforeEach(async () => {
  day = 0;
  await pool.query('truncate customers, imports, invoice_numbers, stated_meters, stated_readings cascade');
  const ran = await load({
    ...paymentsOf('OP-1,100200,2026-10-20,152.29,bank,APB 1\n'),
    'invoices/1.xml': makeUbl(ofAna),
    'invoices/2.xml': makeUbl({ number: 'APB 2', customerCode: '300400' }),
  });
  expect(ran.text).toContain('True at');
  expect([await owed(), await owed('300400')]).toEqual([0n, 15229n]);
});

test('a bounced payment is owed again, stays in the history, and is voided once', async () => {
  const first = await load(voids('payment,OP-1,,2026-10-25,The bank sent it back\n'));
  expect(first.code).toBe(0);
  expect(await owed()).toBe(15229n);
  expect(await voidedOf('payments', 'reference')).toEqual(['100200 OP-1 2026-10-25 The bank sent it back']);

  const again = await load(voids('payment,OP-1,,2026-10-25,The bank sent it back\n'));
  expect(again.text).toMatch(/voided\.csv +1 +0 +0 +1/);
  expect(await owed()).toBe(15229n);
});

test('within one export the void wins, however often the row comes with it; a later export alone brings it back', async () => {
  const both = {
    ...paymentsOf('OP-1,100200,2026-10-20,152.29,bank,APB 1\n'),
    ...voids('payment,OP-1,100200,2026-10-25,\n'),
  };
  await load(both);
  await load(both);
  expect(await owed()).toBe(15229n);
  await load(paymentsOf('OP-1,100200,2026-10-20,152.29,bank,APB 1\n'));
  expect(await owed()).toBe(0n);
  expect(await voidedOf('payments', 'reference')).toEqual([]);

  await load({
    ...paymentsOf('OP-2,100200,2026-11-01,10.00,cash,\n'),
    ...voids('payment,OP-2,,2026-11-02,mistyped\n'),
  });
  expect(await owed()).toBe(0n);
  expect(await voidedOf('payments', 'reference')).toEqual(['100200 OP-2 2026-11-02 mistyped']);
});

test.each([
  ['with its customer code', '100200'],
  ['without one', ''],
])('a payment booked on the wrong customer moves to the right one, voided %s', async (_how, code) => {
  const moved = paymentsOf('OP-1,300400,2026-10-20,152.29,bank,APB 2\n');
  expect((await load(moved)).code).toBe(2);
  expect([await owed(), await owed('300400')]).toEqual([0n, 15229n]);

  const ran = await load({ ...moved, ...voids(`payment,OP-1,${code},2026-11-02,wrong customer\n`) });
  expect(ran.code).toBe(0);
  expect([await owed(), await owed('300400')]).toEqual([15229n, 0n]);
  // The right customer's row comes every night; the wrong one's stays voided.
  await load(moved);
  expect([await owed(), await owed('300400')]).toEqual([15229n, 0n]);
});

test('an invoice of the wrong customer moves to the right one under its number', async () => {
  const moved = { 'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '300400' }) };
  expect((await load(moved)).code).toBe(2);
  const ran = await load({ ...moved, ...voids('invoice,apb1,100200,2026-11-02,wrong customer\n') });
  expect(ran.text).not.toContain('refused:');
  expect([await owed(), await owed('300400')]).toEqual([-15229n, 30458n]);
  expect(await voidedOf('invoices', 'number')).toEqual(['100200 APB 1 2026-11-02 wrong customer']);
  await load({ 'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200' }) });
  expect([await owed(), await owed('300400')]).toEqual([-15229n, 30458n]);
});

test('a voided invoice comes back with a later export, with its file', async () => {
  await load(voids('invoice,APB 1,,2026-11-02,\n'));
  expect(await owed()).toBe(-15229n);
  await load({ 'invoices/1.xml': makeUbl(ofAna) });
  expect(await owed()).toBe(0n);
  expect(await voidedOf('invoices', 'number')).toEqual([]);
});

test('an invoice cancelled by a storno is not voided alone, but with it', async () => {
  const storno = makeUbl({
    number: 'ST 1',
    customerCode: '100200',
    root: 'CreditNote',
    precedingInvoice: 'APB 1',
  });
  await load({ 'invoices/3.xml': storno });
  expect(await owed()).toBe(-15229n);
  const refused = await load(voids('invoice,APB 1,,2026-11-03,\n'));
  expect(refused.code).toBe(2);
  expect(refused.text).toContain('cancelled by "ST 1"');
  expect(await owed()).toBe(-15229n);
  expect((await load(voids('invoice,APB 1,,2026-11-03,\ninvoice,ST 1,,2026-11-03,\n'))).code).toBe(0);
  expect(await owed()).toBe(-15229n);
  expect(await voidedOf('invoices', 'number')).toHaveLength(2);
});

test('a storno of a voided invoice makes the invoice count again, in either order', async () => {
  await load(voids('invoice,APB 1,,2026-11-02,\n'));
  expect(await owed()).toBe(-15229n);
  const storno = makeUbl({
    number: 'ST 1',
    customerCode: '100200',
    root: 'CreditNote',
    precedingInvoice: 'APB 1',
  });
  const told = await load({ 'invoices/3.xml': storno });
  expect(told.code).toBe(0);
  expect(told.text).toContain(
    '"ST 1" cancels invoice "APB 1", which was taken back. The invoice counts again',
  );
  expect(await owed()).toBe(-15229n);
  expect(await voidedOf('invoices', 'number')).toEqual([]);
  // The same void again is refused, as if the storno had come first.
  expect((await load(voids('invoice,APB 1,,2026-11-02,\n'))).text).toContain('cancelled by "ST 1"');
  expect(await owed()).toBe(-15229n);
});

test('a number with other punctuation is another invoice', async () => {
  await load({ 'invoices/4.xml': makeUbl({ number: 'A-123', customerCode: '300400' }) });
  const before = await owed('300400');
  const ran = await load(voids('invoice,A1-23,,2026-11-03,\n'));
  expect(ran.text).toContain('"A1-23" is not a known invoice');
  expect(await owed('300400')).toBe(before);
});

test('a void of something unknown is reported and changes nothing', async () => {
  const ran = await load(
    voids('payment,OP-9,,2026-11-02,\ninvoice,APB 9,,2026-11-02,\nreading,S1 yesterday,,2026-11-02,\n'),
  );
  expect(ran.text).toContain('"OP-9" is not a known payment');
  expect(ran.text).toContain('"APB 9" is not a known invoice');
  expect(ran.text).toContain('"S1 yesterday" is not a known reading');
  expect(await owed()).toBe(0n);
});

test('a reading is voided and restored', async () => {
  const readings = `meter_serial,read_on,index,kind\nS 1,2026-09-30,100,read\nS 1,2026-10-31,900,self\n`;
  await load({
    'service-points.csv':
      'service_point_code,customer_code,contract_number,address\nLC-1,100200,,Str. Salciei 7\n',
    'meters.csv': 'meter_serial,service_point_code,installed_on\nS 1,LC-1,2020-01-10\n',
    'readings.csv': readings,
  });
  const counted = async () => {
    const { rows } = await pool.query<{ index: bigint }>(
      'select index_litres / 1000 as index from readings where voided_on is null order by 1',
    );
    return rows.map(({ index }) => Number(index));
  };
  expect(await counted()).toEqual([100, 900]);
  const voided = voids('reading,S 1 31.10.2026 self,100200,2026-11-03,a slip of the hand\n');
  await load({ 'readings.csv': readings, ...voided });
  expect(await counted()).toEqual([100]);
  await load(voided);
  expect(await counted()).toEqual([100]);
  await load({ 'readings.csv': readings });
  expect(await counted()).toEqual([100, 900]);
});

/** Two hundred payments of ten bani, without the omitted ones. */
const many = (...without: number[]): string =>
  paymentHeader +
  Array.from({ length: 200 }, (_, n) => n)
    .filter(n => !without.includes(n))
    .map(n => `M-${n},300400,2026-11-01,0.10,cash,\n`)
    .join('');

test('an older export does not void a known reading', async () => {
  const readings = `meter_serial,read_on,index,kind\nS 1,2026-09-30,100,read\n`;
  const points = `service_point_code,customer_code,address\nLC-1,100200,Str. Salciei 7\n`;
  const meters = 'meter_serial,service_point_code,installed_on\nS 1,LC-1,2020-01-10\n';
  await load({ 'service-points.csv': points, 'meters.csv': meters, 'readings.csv': readings });
  const older = { asOf: '2026-10-20T06:00:00+03:00' };
  const other = 'S 1,2026-08-31,90,read\n';
  const voided = voids(
    'reading,S 1 2026-09-30 read,,2026-10-19,\nreading,S 1 2026-08-31 read,,2026-10-19,\n',
  );
  await load({ 'readings.csv': readings + other, ...voided }, older, '--older');
  const { rows } = await pool.query<{ told: string }>(
    "select concat_ws(' ', read_on, voided_on) as told from readings order by 1",
  );
  expect(rows.map(({ told }) => told)).toEqual(['2026-08-31 2026-10-19', '2026-09-30']);
});

test('an older export does not move a known reading by naming its service point', async () => {
  const points = `service_point_code,customer_code,address\nLC-1,100200,Str. Salciei 7\n`;
  const meters = 'meter_serial,service_point_code,installed_on\nS 1,LC-1,2020-01-10\n';
  await load({
    'service-points.csv': points,
    'meters.csv': meters,
    'readings.csv': 'meter_serial,read_on,index,kind\nS 1,2026-08-31,90,read\nS 1,2026-09-30,100,read\n',
  });
  const older = { asOf: '2026-10-20T06:00:00+03:00' };
  const readings =
    'meter_serial,service_point_code,read_on,index,kind\nS 1,LC-1,2026-08-31,90,read\nS 1,LC-1,2026-09-30,700,read\n';
  const voided = voids('reading,S 1 2026-08-31 read,,2026-10-19,\n');
  await load({ 'readings.csv': readings, ...voided }, older, '--older');
  const { rows } = await pool.query<{ told: string }>(
    "select concat_ws(' ', read_on, index_litres / 1000, voided_on) as told from readings order by 1",
  );
  expect(rows.map(({ told }) => told)).toEqual(['2026-08-31 90', '2026-09-30 100']);
});

test('a file declared complete voids the rows missing from it, of its period and stream only', async () => {
  await load({ 'payments.csv': many() });
  await load(paymentsOf('DESK-1,300400,2026-11-01,1.00,cash,\n'), { stream: 'cash-desk' });
  const before = await owed('300400');
  const payments = many(7, 8);
  const ran = await load({ 'payments.csv': payments }, declare(payments, '2026-11-01'));
  expect(ran.code).toBe(0);
  expect(await voidedOf('payments', 'reference')).toEqual(['300400 M-7 2026-11-04', '300400 M-8 2026-11-04']);
  expect(await owed('300400')).toBe((before ?? 0n) + 20n);
  expect(await owed()).toBe(0n);
});

test('a payment listed under another customer in a complete file moves to that customer', async () => {
  const payments = `${paymentHeader}OP-1,300400,2026-10-20,152.29,bank,APB 2\n`;
  const ran = await load({ 'payments.csv': payments }, declare(payments), '--confirm-voids', '1');
  expect(ran.code).toBe(0);
  expect([await owed(), await owed('300400')]).toEqual([15229n, 0n]);
});

test.each(['payments', 'invoices'] as const)(
  '%s that stand twice in a complete export may hide the one that is missing',
  async kind => {
    const isPayment = kind === 'payments';
    const numbers = Array.from({ length: 101 }, (_, n) => `T-${n}`);
    const filesOf = (each: string[]) =>
      isPayment
        ? paymentsOf(each.map(key => `${key},300400,2026-11-01,0.10,cash,\n`).join(''))
        : Object.fromEntries(
            each.map((number, n) => [
              `invoices/${n}.xml`,
              makeUbl({ number, customerCode: '300400', issuedOn: '2026-11-20' }),
            ]),
          );
    await load(filesOf(numbers));
    const twice = filesOf(['T-1', ...numbers.slice(1)]);
    const declared = isPayment
      ? declare(twice['payments.csv'] ?? '', '2026-11-01')
      : { complete: { invoices: '2026-11-01' }, files: { invoices: { rows: 101 } } };
    const ran = await load(twice, declared);
    expect([ran.code, ran.text]).toEqual([1, expect.stringContaining('1 rows are there twice')]);
    expect(await voidedOf(kind, isPayment ? 'reference' : 'number')).toEqual([]);
  },
);

test.each([
  ['more than 1 % is missing', many(7, 8, 9), 'more than 1 %'],
  [
    'a row was refused',
    many(7).replace('M-9,300400,2026-11-01,0.10', 'M-9,300400,yesterday,0.10'),
    '1 rows were refused',
  ],
])('nothing is loaded when %s, until somebody confirms how many go', async (_why, payments, words) => {
  await load({ 'payments.csv': many() });
  const refused = await load({ 'payments.csv': payments }, declare(payments, '2026-11-01'));
  expect(refused.code).toBe(1);
  expect(refused.text).toContain(words);
  expect(await voidedOf('payments', 'reference')).toEqual([]);
  const count = /--confirm-voids (\d+)/.exec(refused.text)?.[1] ?? '';
  const other = await load(
    { 'payments.csv': payments },
    declare(payments, '2026-11-01'),
    '--confirm-voids',
    '77',
  );
  expect(other.code).toBe(1);
  const confirmed = await load(
    { 'payments.csv': payments },
    declare(payments, '2026-11-01'),
    '--confirm-voids',
    count,
  );
  expect(confirmed.code).not.toBe(1);
  expect(await voidedOf('payments', 'reference')).toHaveLength(Number(count));
});

test.each([
  ['rows', { files: { 'payments.csv': { sha256: '0'.repeat(64) } } }],
  ['anything', { files: {} }],
])('complete without %s of the file being counted loads nothing', async (_what, difference) => {
  const payments = many();
  const ran = await load({ 'payments.csv': payments }, { ...declare(payments), ...difference });
  expect(ran.code).toBe(1);
  expect(await owed('300400')).toBe(15229n);
});

test('an invoice missing from invoices declared complete is voided', async () => {
  const ran = await load(
    { 'invoices/1.xml': makeUbl(ofAna) },
    { complete: { invoices: '2026-01-01' }, files: { invoices: { rows: 1 } } },
    '--confirm-voids',
    '1',
  );
  expect(ran.code).toBe(0);
  expect(await voidedOf('invoices', 'number')).toEqual(['300400 APB 2 2026-11-02']);
  expect(await owed('300400')).toBe(0n);
});
