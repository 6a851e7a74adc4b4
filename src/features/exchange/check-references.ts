import type pg from 'pg';
import { type ExchangeFile, type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { stagingTable } from './stage-csv.ts';

type Report = (problem: ExchangeProblem) => void;

/** Takes out the rows that speak of a thing twice, of a thing nobody knows, or of another customer's, and reports them. */
export async function checkReferences(client: pg.ClientBase, report: Report): Promise<void> {
  for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
    await client.query(`create index on ${stagingTable(key)} (${exchangeFiles[key].key[0]})`);
    await client.query(`analyze ${stagingTable(key)}`);
    await removeDuplicates(client, key, report);
  }
  const customers =
    'select 1 from customers k where k.code = s.customer_code union all select 1 from staging_customers k where k.customer_code = s.customer_code';
  for (const key of ['contracts', 'servicePoints', 'payments', 'balances', 'eInvoices'] as const) {
    await removeUnknown(client, { key, field: 'customer_code', what: 'customer', known: customers, report });
  }
  const points =
    'select 1 from service_points k where k.code = s.service_point_code union all select 1 from staging_servicepoints k where k.service_point_code = s.service_point_code';
  await removeUnknown(client, {
    key: 'meters',
    field: 'service_point_code',
    what: 'service-point',
    known: points,
    report,
  });
  const meters =
    'select 1 from meters k where k.serial = s.meter_serial union all select 1 from staging_meters k where k.meter_serial = s.meter_serial';
  await removeUnknown(client, {
    key: 'readings',
    field: 'meter_serial',
    what: 'meter',
    known: meters,
    report,
  });
  await removeOthersPayments(client, report);
}

/** The first row of a key stays; the same row again says nothing new and is dropped without a word. */
async function removeDuplicates(client: pg.ClientBase, key: ExchangeFileKey, report: Report): Promise<void> {
  const file: ExchangeFile = exchangeFiles[key];
  const columns = file.columns.map(({ name }) => `s."${name}"`).join(', ');
  const same = file.key.map(name => `f."${name}" = s."${name}"`).join(' and ');
  const first = file.columns.map(({ name }) => `f."${name}"`).join(', ');
  const { rows } = await client.query<{ line: number; found: string; is_same: boolean }>(
    `with again as (
       select ctid, line, row_number() over (partition by ${file.key.map(name => `"${name}"`).join(', ')} order by line) as nth
       from ${stagingTable(key)}),
     removed as (
       delete from ${stagingTable(key)} s using again where again.ctid = s.ctid and again.nth > 1 returning s.*)
     select s.line, concat_ws(' ', ${file.key.map(name => `s."${name}"`).join(', ')}) as found,
       exists (select 1 from ${stagingTable(key)} f where ${same} and f.line < s.line and (${first}) is not distinct from (${columns})) as is_same
     from removed s order by s.line`,
  );
  for (const { line, found, is_same } of rows) {
    if (!is_same)
      report({
        severity: 'refused',
        file: file.name,
        line,
        field: file.key[0],
        fault: { kind: 'duplicate', found },
      });
  }
}

type Unknown = {
  key: ExchangeFileKey;
  field: string;
  what: 'customer' | 'service-point' | 'meter';
  known: string;
  report: Report;
};

async function removeUnknown(
  client: pg.ClientBase,
  { key, field, what, known, report }: Unknown,
): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string }>(
    `delete from ${stagingTable(key)} s where not exists (${known}) returning line, "${field}" as found`,
  );
  for (const { line, found } of rows) {
    report({
      severity: 'refused',
      file: exchangeFiles[key].name,
      line,
      field,
      fault: { kind: 'unknown-reference', what, found },
    });
  }
}

async function removeOthersPayments(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string }>(
    `delete from staging_payments s using payments p, customers c
     where p.reference = s.payment_reference and c.customer_id = p.customer_id and c.code <> s.customer_code
     returning s.line, s.payment_reference as found`,
  );
  for (const { line, found } of rows) {
    const fault = { kind: 'other-customer', found } as const;
    report({ severity: 'refused', file: 'payments.csv', line, field: 'payment_reference', fault });
  }
}
