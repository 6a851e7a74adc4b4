import { expect, test } from 'vitest';
import { type ExportFiles, importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

/** Three-byte letters without repetition: compression does not shorten them. */
const sign = (place: number) => String.fromCodePoint(0x4e00 + ((place * 7919) % 20_000));
let next = 0;
const makeKey = (length: number) => Array.from({ length }, () => sign(next++)).join('');

/** An export in which every identifier has this length. */
function writeFilesWithKeys(length: number): ExportFiles {
  const [code, contract, point, serial, reference] = Array.from({ length: 5 }, () => makeKey(length - 1));
  const [other, number] = [makeKey(length), makeKey(length - 1)];
  const email = `${'a'.repeat(length - 5)}@x.ro`;
  return {
    'manifest.json': '{ "asOf": "2026-11-23T06:00:00+02:00" }',
    'customers.csv': `customer_code,kind,name\n1${code},person,Ana\n100200,person,Ion\n`,
    'contracts.csv': `customer_code,contract_number\n1${code},1${contract}\n`,
    'service-points.csv': `service_point_code,customer_code,contract_number,address\n1${point},1${code},1${contract},Str. Lungă\n`,
    'meters.csv': `meter_serial,service_point_code,installed_on\n1${serial},1${point},2020-01-01\n`,
    'readings.csv': `meter_serial,service_point_code,read_on,index,kind,invoice_number,portal_reference\n1${serial},1${point},2026-10-31,7,read,${other},${other}\n`,
    'payments.csv': `payment_reference,customer_code,paid_on,amount,channel,invoice_number,portal_reference\n1${reference},1${code},2026-11-20,1,bank,1${number},${other}\n`,
    'e-invoices.csv': `customer_code,email,accepted_on\n1${code},${email},2026-01-01\n`,
    'voided.csv': `what,key,customer_code,voided_on,reason\npayment,1${reference},1${code},2026-11-21,\n`,
    'invoices/1.xml': makeUbl({ number: `1${number}`, customerCode: `1${code}` }),
    'invoices/2.xml': makeUbl({ number: 'APB 2', customerCode: '100200' }),
  };
}

test('the longest numbers and codes load, in any script', async () => {
  const { code, text } = await importInto(
    await createTestDatabase(),
    await writeExport({}, writeFilesWithKeys(200)),
  );
  expect(text).not.toMatch(/^refused/m);
  expect(code).toBe(0);
});

test('only the row of a longer one is refused', async () => {
  const database = await createTestDatabase();
  const { code, text } = await importInto(database, await writeExport({}, writeFilesWithKeys(500)));
  expect(text).toMatch(
    /^refused {2}customers\.csv, line 2, customer_code: Textul are peste 200 de caractere\.$/m,
  );
  expect(code).toBe(2);
  const { rows } = await database.pool.query('select number from invoices');
  expect(rows).toEqual([{ number: 'APB 2' }]);
});

test('only the row of a contract number with a longer key is refused', async () => {
  const database = await createTestDatabase();
  const units = Array.from({ length: 190 }, (_, place) => String.fromCodePoint(0x3300 + ((place * 37) % 88)));
  const contracts = `customer_code,contract_number\n100200,1${units.join('')}\n300400,63514A\n`;
  const { code, text } = await importInto(database, await writeExport({ 'contracts.csv': contracts }));
  expect([code, text]).toEqual([
    2,
    expect.stringContaining('contracts.csv, line 2, contract_number: Textul are peste 200'),
  ]);
});
