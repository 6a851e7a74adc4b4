import type pg from 'pg';
import { quote } from './copy-rows.ts';
import { type ExchangeFile, type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { stagingTable } from './stage-csv.ts';

type Report = (problem: ExchangeProblem) => void;

/** Takes out the rows that speak of a thing twice, of a thing nobody knows, or of another customer's, and reports them. */
export async function checkReferences(client: pg.ClientBase, report: Report): Promise<void> {
  for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
    await client.query(`analyze ${stagingTable(key)}`);
    await removeRepeated(client, key, report);
  }
  for (const key of ['contracts', 'servicePoints', 'payments', 'balances', 'eInvoices'] as const) {
    await removeUnknown(client, key, toCustomer, report);
  }
  await removeUnknown(client, 'meters', toServicePoint, report);
  await removeUnknown(client, 'readings', toMeter, report);
  await removeOthersPayments(client, report);
}

/** The first row of a key stays; the same row again says nothing new and is dropped without a word. */
async function removeRepeated(client: pg.ClientBase, key: ExchangeFileKey, report: Report): Promise<void> {
  const file: ExchangeFile = exchangeFiles[key];
  const names = file.key.map(quote).join(', ');
  const content = `row(${file.columns.map(({ name }) => `s.${quote(name)}`).join(', ')})::text`;
  const { rows } = await client.query<{ line: number; found: string; is_same: boolean }>(
    `with repeated as (select ${names} from ${stagingTable(key)} group by ${names} having count(*) > 1),
     again as (
       select s.ctid, row_number() over same_key as nth, ${content} = first_value(${content}) over same_key as is_same
       from ${stagingTable(key)} s join repeated using (${names})
       window same_key as (partition by ${names} order by line))
     delete from ${stagingTable(key)} s using again where again.ctid = s.ctid and again.nth > 1
     returning s.line, concat_ws(' ', ${file.key.map(name => `s.${quote(name)}`).join(', ')}) as found, again.is_same`,
  );
  for (const { line, found, is_same } of rows) {
    if (is_same) continue;
    const fault = { kind: 'duplicate', found } as const;
    report({ severity: 'refused', file: file.name, line, field: file.key[0], fault });
  }
}

/** A column that names a thing, and where that thing may be known: from this export, or from before. */
type Reference = {
  column: string;
  what: 'customer' | 'service-point' | 'meter';
  staged: ExchangeFileKey;
  table: string;
  tableColumn: string;
};
const toCustomer: Reference = {
  column: 'customer_code',
  what: 'customer',
  staged: 'customers',
  table: 'customers',
  tableColumn: 'code',
};
const toServicePoint: Reference = {
  column: 'service_point_code',
  what: 'service-point',
  staged: 'servicePoints',
  table: 'service_points',
  tableColumn: 'code',
};
const toMeter: Reference = {
  column: 'meter_serial',
  what: 'meter',
  staged: 'meters',
  table: 'meters',
  tableColumn: 'serial',
};

async function removeUnknown(
  client: pg.ClientBase,
  key: ExchangeFileKey,
  { column, what, staged, table, tableColumn }: Reference,
  report: Report,
): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string }>(
    `delete from ${stagingTable(key)} s
     where not exists (select 1 from ${table} k where k.${tableColumn} = s.${column})
       and not exists (select 1 from ${stagingTable(staged)} k where k.${column} = s.${column})
     returning line, ${column} as found`,
  );
  for (const { line, found } of rows) {
    const fault = { kind: 'unknown-reference', what, found } as const;
    report({ severity: 'refused', file: exchangeFiles[key].name, line, field: column, fault });
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
