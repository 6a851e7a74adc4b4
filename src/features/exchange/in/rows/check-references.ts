import type pg from 'pg';
import { quote } from '../../../../db/copy/copy-rows.ts';
import type { Column } from '../csv/exchange-cells.ts';
import { type ExchangeFile, type ExchangeFileKey, exchangeFiles } from '../csv/exchange-files.ts';
import type { RefusedKeys } from '../csv/refused-keys.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { removeUnknown } from './remove-unknown.ts';
import { stagingTable, waitingTable } from './stage-csv.ts';

type Report = (problem: ExchangeProblem) => void;

/** Removes and reports rows that repeat a key, refer to something unknown, or refer to another customer's things. */
export async function checkReferences(
  client: pg.ClientBase,
  refusedKeys: RefusedKeys,
  report: Report,
): Promise<void> {
  for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
    await client.query(`analyze ${stagingTable(key)}`);
    await removeRepeated(client, key, report);
  }
  const remove = (key: ExchangeFileKey, thing: Parameters<typeof removeUnknown>[1]['thing']) =>
    removeUnknown(client, { key, thing, refusedKeys }, report);
  for (const key of ['contracts', 'servicePoints', 'payments', 'balances', 'eInvoices'] as const) {
    await remove(key, 'customer');
  }
  for (const [key, thing] of [
    ['meters', 'service-point'],
    ['readings', 'meter'],
  ] as const) {
    await client.query(`create temp table ${waitingTable(key)} (like ${stagingTable(key)})`);
    await removeUnknown(client, { key, thing, refusedKeys, keptIn: waitingTable(key) }, report);
  }
}

/**
 * Identical repeats are dropped without a report. Of contradicting rows the first is kept, or none where the order of rows
 * must not matter.
 */
async function removeRepeated(client: pg.ClientBase, key: ExchangeFileKey, report: Report): Promise<void> {
  const file: ExchangeFile = exchangeFiles[key];
  const names = file.key.map(quote).join(', ');
  const content = `row(${file.columns.map(({ name }) => `s.${quote(name)}`).join(', ')})::text`;
  const isWrong = file.isOrderFree ? 'again.is_contradicted or again.nth > 1' : 'again.nth > 1';
  const { rows } = await client.query<{ line: number; found: string; is_told: boolean }>(
    `with repeated as (select ${names} from ${stagingTable(key)} group by ${names} having count(*) > 1),
     again as (
       select s.ctid, row_number() over same_key as nth, ${content} <> first_value(${content}) over same_key as is_other,
         min(${content}) over same_key <> max(${content}) over same_key as is_contradicted
       from ${stagingTable(key)} s join repeated r on ${file.columns.flatMap(column => sameKey(file, column)).join(' and ')}
       window same_key as (partition by ${file.key.map(name => `s.${quote(name)}`).join(', ')} order by line
         rows between unbounded preceding and unbounded following))
     delete from ${stagingTable(key)} s using again where again.ctid = s.ctid and (${isWrong})
     returning s.line, concat_ws(' ', ${file.key.map(name => `nullif(s.${quote(name)}::text, '')`).join(', ')}) as found,
       ${file.isOrderFree ? 'again.is_contradicted' : 'again.is_other'} as is_told`,
  );
  for (const { line, found, is_told } of rows) {
    if (!is_told) continue;
    const fault = { kind: file.isOrderFree ? 'contradiction' : 'duplicate', found } as const;
    report({ severity: 'refused', file: file.name, line, field: file.key[0], fault });
  }
}

/** How a key column is compared between two rows; two empty values are equal. */
function sameKey({ key }: ExchangeFile, { name, isRequired, otherwise }: Column): string[] {
  if (!key.includes(name)) return [];
  const [mine, theirs] = [`s.${quote(name)}`, `r.${quote(name)}`];
  return isRequired || otherwise !== undefined
    ? [`${mine} = ${theirs}`]
    : [`coalesce(${mine}::text, '') = coalesce(${theirs}::text, '')`];
}

/** A payment that belongs to another customer is refused, unless this export voids it there: then it moves. */
export async function removeOthersPayments(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string }>(
    `delete from staging_payments s using payments p, customers c
     where p.reference = s.payment_reference and c.customer_id = p.customer_id and c.code <> s.customer_code and p.voided_on is null
       and not exists (select from voids v where v.what = 'payment' and v.customer_id = p.customer_id and v.key = p.reference)
     returning s.line, s.payment_reference as found`,
  );
  for (const { line, found } of rows) {
    const fault = { kind: 'other-customer', found } as const;
    report({ severity: 'refused', file: 'payments.csv', line, field: 'payment_reference', fault });
  }
}
