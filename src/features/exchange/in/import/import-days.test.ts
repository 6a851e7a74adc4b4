import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const database = await createTestDatabase();
const today = Temporal.Now.plainDateISO('Europe/Bucharest');
const inDays = (days: number) => today.add({ days }).toString();

/** Each: a file with one row that has this day, and the reported problem, if any. */
const rows: [what: string, file: string, content: string, told: RegExp | undefined][] = [];
const add = (what: string, file: string, columns: string, row: string, told?: RegExp) =>
  rows.push([what, file, `${columns}\n${row}\n`, told]);

const payments = 'payment_reference,customer_code,channel,amount,paid_on,booked_on';
add('a payment of today', 'payments.csv', payments, `P,100200,cash,1,${today},`);
add(
  'a payment of tomorrow',
  'payments.csv',
  payments,
  `P,100200,cash,1,${inDays(1)},`,
  /^refused .*paid_on: .* în viitor/,
);
add(
  'a payment of another century',
  'payments.csv',
  payments,
  'P,100200,cash,1,2206-11-01,',
  /^refused .*paid_on: /,
);
add(
  'a payment of 2062',
  'payments.csv',
  payments,
  'P,100200,cash,1,01.11.2062,',
  /^refused .*paid_on: 01\.11\.2062 este în viitor/,
);
add(
  'a payment of the year 26',
  'payments.csv',
  payments,
  'P,100200,cash,1,0026-11-01,',
  /^refused .*paid_on: /,
);
add(
  'a payment of 1926',
  'payments.csv',
  payments,
  'P,100200,cash,1,1926-11-01,',
  /^refused .*paid_on: 01\.11\.1926 este prea demult/,
);
add(
  'a payment booked tomorrow',
  'payments.csv',
  payments,
  `P,100200,cash,1,${today},${inDays(1)}`,
  /^refused .*booked_on: /,
);
const readings = 'meter_serial,read_on,index,kind';
add('a reading of tomorrow', 'readings.csv', readings, `M-1,${inDays(1)},1300,read`, /^refused .*read_on: /);
add('a reading of 1999', 'readings.csv', readings, 'M-1,1999-12-31,7,read', /^refused .*read_on: /);
const meters = 'meter_serial,service_point_code,installed_on,removed_on,verified_until';
add(
  'a meter that is installed tomorrow',
  'meters.csv',
  meters,
  `M-9,LC-1,${inDays(1)},,`,
  /^refused .*installed_on: /,
);
add(
  'a meter that was removed before it was installed',
  'meters.csv',
  meters,
  'M-9,LC-1,2020-05-02,2020-05-01,',
  /^refused .*removed_on: 01\.05\.2020 este înainte de început, 02\.05\.2020/,
);
add(
  'a meter that is removed next week',
  'meters.csv',
  meters,
  `M-9,LC-1,2020-05-01,${inDays(7)},`,
  /^warning .*removed_on: /,
);
add('a meter that is verified for ten years', 'meters.csv', meters, `M-9,LC-1,2020-05-01,,${inDays(3650)}`);
add(
  'a meter that is verified until 2206',
  'meters.csv',
  meters,
  'M-9,LC-1,2020-05-01,,2106-01-01',
  /^refused .*verified_until: /,
);
const contracts = 'customer_code,contract_number,signed_on,closed_on';
add('a contract of 1968', 'contracts.csv', contracts, '100200,77,1968-05-01,');
add(
  'a contract signed for next month',
  'contracts.csv',
  contracts,
  `100200,77,${inDays(30)},`,
  /^warning .*signed_on: /,
);
add(
  'a contract signed in 2062',
  'contracts.csv',
  contracts,
  '100200,77,2062-05-01,',
  /^refused .*signed_on: /,
);
add(
  'a contract closed before it was signed',
  'contracts.csv',
  contracts,
  '100200,77,2020-05-01,2002-05-01',
  /^refused .*closed_on: /,
);
add(
  'a consent of tomorrow',
  'e-invoices.csv',
  'customer_code,email,accepted_on',
  `100200,a@example.com,${inDays(1)}`,
  /^refused .*accepted_on: /,
);
add(
  'a balance of 2062',
  'balances.csv',
  'customer_code,as_of,balance',
  '100200,2062-05-01T06:00:00+02:00,1',
  /^refused .*as_of: /,
);
add(
  'a balance of 1926',
  'balances.csv',
  'customer_code,as_of,balance',
  '100200,1926-05-01,1',
  /^refused .*as_of: /,
);
const bill = (facts: object) => makeUbl({ number: 'APB 9', customerCode: '100200', ...facts });
const addBill = (what: string, facts: object, told?: RegExp) =>
  rows.push([what, 'invoices/9.xml', bill(facts), told]);
addBill(
  'an invoice of tomorrow',
  { issuedOn: inDays(1), dueOn: inDays(16) },
  /^warning .*cbc:IssueDate: .* în viitor/,
);
addBill('an invoice of 2062', { issuedOn: '2062-11-10', dueOn: '2062-11-25' }, /^refused .*cbc:IssueDate: /);
addBill('an invoice of 1926', { issuedOn: '1926-11-10', dueOn: '1926-11-25' }, /^refused .*cbc:IssueDate: /);
addBill(
  'an invoice that is due years after',
  { issuedOn: '2026-11-10', dueOn: '2036-11-25' },
  /^warning .*cbc:DueDate: Scadența 25\.11\.2036 este la prea mult timp după emitere/,
);
addBill(
  'an invoice that is due before it is issued',
  { issuedOn: '2026-11-10', dueOn: '2026-11-09' },
  /^warning .*cbc:DueDate: Scadența 09\.11\.2026 este înainte de emitere/,
);
const period = bill({}).replaceAll('<cbc:EndDate>2026-10-31<', '<cbc:EndDate>2026-09-30<');
const lineOnly = bill({}).replace(
  /(<cac:InvoiceLine>[\s\S]*?<cbc:EndDate>)2026-10-31</,
  (_found, before) => `${before}2026-09-30<`,
);
rows.push([
  'a period that ends before it begins',
  'invoices/9.xml',
  period,
  /^warning .*cac:InvoicePeriod\/cbc:EndDate: /,
]);
rows.push([
  'a line whose period ends before it begins',
  'invoices/9.xml',
  lineOnly,
  /^warning .*cac:InvoiceLine\[1\]\/cac:InvoicePeriod\/cbc:EndDate: /,
]);

test.each(rows)('%s', async (_what, file, content, told) => {
  await database.pool.query(
    'truncate customers, imports, invoice_numbers, stated_meters, stated_readings cascade',
  );
  const now = Temporal.Now.instant().toString();
  const differences = {
    'manifest.json': JSON.stringify({ asOf: now }),
    'balances.csv': null,
    ...(file === 'meters.csv' && { 'readings.csv': null }),
  };
  const { text, code } = await importInto(database, await writeExport({ ...differences, [file]: content }));
  const lines = text
    .split('\n')
    .filter(line => /^(refused|warning) .*(_on|_of|_until|Date|Period)\b/.test(line));
  if (!told) expect([code, lines]).toEqual([0, []]);
  else {
    expect(lines[0]).toMatch(told);
    expect(code).toBe(lines[0]?.startsWith('warning') ? 0 : 2);
  }
});

test("days after the export's moment, but not in the future, are loaded with a warning", async () => {
  await database.pool.query(
    'truncate customers, imports, invoice_numbers, stated_meters, stated_readings cascade',
  );
  const { text, code } = await importInto(
    database,
    await writeExport({ 'manifest.json': '{"asOf":"2026-11-19T06:00:00+02:00"}', 'balances.csv': null }),
  );
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  payments.csv, line 2, paid_on: 20.11.2026 este în viitor față de ziua exportului, 19.11.2026.',
  );
});

test('the worker threads pass on their invoices complete', async () => {
  const bills = Array.from({ length: 80 }, (_, place) => [
    `invoices/${place}.xml`,
    makeUbl({ number: `APB ${place}`, customerCode: '100200', issuedOn: inDays(1), dueOn: inDays(16) }),
  ]);
  const { text } = await importInto(await createTestDatabase(), await writeExport(Object.fromEntries(bills)));
  expect(text).toMatch(/invoices +80 +80 +0 +0 +0 +80\n/);
});
