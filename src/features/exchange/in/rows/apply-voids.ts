import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { insertEvents } from '../../../../platform/events/bulk-events.ts';
import { invoiceVoided } from '../../../invoices/invoices.events.ts';
import { paymentVoided } from '../../../payments/payments.events.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Counts } from './apply-rows.ts';
import { liftVoidsOfCancelled, refuseVoidsOfCancelled, sameNumber } from './collect-voids.ts';

type Options = { importId: ImportId; isOlder: boolean };

/**
 * Marks the payments and invoices that billing voided: they stay in the history but count nowhere. Runs inside the
 * import's transaction, after the rows of the export have been applied.
 */
export async function applyVoids(
  client: pg.ClientBase,
  { importId, isOlder }: Options,
  report: (problem: ExchangeProblem) => void,
): Promise<Counts> {
  await collectVoidsOfNew(client, importId);
  await refuseVoidsOfCancelled(client, report);
  if (!isOlder) await warnOfUnknown(client, report);
  for (const { what, table, column, subject, voided } of marked) {
    await client.query(
      `with written as (
         update ${table} t set voided_on = v.voided_on, void_reason = v.reason, voided_import_id = $1
         from voids v where v.what = $2 and t.customer_id = v.customer_id and t.${column} = v.key
           and (t.voided_on, t.void_reason, t.voided_import_id is null) is distinct from (v.voided_on, v.reason, false)
         returning t.customer_id, t.${subject} as subject, t.voided_on, v.was_voided_on),
       recorded as (${insertEvents(`
         select customer_id, '${voided.kind}', subject::text, null, voided_on from written where was_voided_on is null`)})
       insert into touched_customers select distinct customer_id from written on conflict do nothing`,
      [importId, what],
    );
  }
  await liftVoidsOfCancelled(client, importId, report);
  return await countVoids(client);
}

const marked = [
  { what: 'payment', table: 'payments', column: 'reference', subject: 'reference', voided: paymentVoided },
  { what: 'invoice', table: 'invoices', column: 'number', subject: 'invoice_id', voided: invoiceVoided },
];

/** Marks the readings that billing voided; their holders are derived again. Runs before the readings are assigned. */
export async function applyReadingVoids(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `with written as (
       update stated_readings t set voided_on = v.voided_on, void_reason = v.reason, voided_import_id = $1
       from void_readings v
       where t.serial = v.serial and t.read_on = v.read_on and t.kind = v.kind and t.service_point_code = v.service_point_code
         and (t.voided_on, t.void_reason, t.voided_import_id is null) is distinct from (v.voided_on, v.reason, false)
       returning t.serial, t.read_on)
     insert into touched_days select distinct serial, read_on from written on conflict do nothing`,
    [importId],
  );
}

/** Rows that this same export both sends and voids. */
async function collectVoidsOfNew(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `insert into voids
     select distinct on (f.customer_id, f.key) s.what, f.customer_id, f.key, s.line, s.voided_on, s.reason
     from staging_voided s
     join lateral (
       select customer_id, reference as key from payments where s.what = 'payment' and reference = s.key and import_id = $1
       union all
       select customer_id, number from invoices
       where s.what = 'invoice' and ${sameNumber('number', 's.key')} and import_id = $1) f on true
     join customers c on c.customer_id = f.customer_id
     where (s.customer_code is null or c.code = s.customer_code)
       and not exists (select from voids v where v.line = s.line)
     order by f.customer_id, f.key, s.line
     on conflict do nothing`,
    [importId],
  );
}

async function warnOfUnknown(
  client: pg.ClientBase,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rows } = await client.query<{
    line: number;
    what: 'payment' | 'invoice' | 'reading';
    found: string;
  }>(`
    select s.line, s.what, s.key as found from staging_voided s
    where not s.is_settled and not exists (select from voids v where v.line = s.line)
      and not exists (select from void_readings v where v.line = s.line)`);
  for (const { line, what, found } of rows) {
    const fault = { kind: 'unknown-void', what, found } as const;
    report({ severity: 'warning', file: 'voided.csv', line, field: 'key', fault });
  }
}

/** Rows of voided.csv that voided something, and those that change an existing void. */
async function countVoids(client: pg.ClientBase): Promise<Counts> {
  const { rows } = await client.query<Counts>(`
    with reported as (
      select line, was_voided_on, was_reason, voided_on, reason from voids where line is not null
      union all select line, was_voided_on, was_reason, voided_on, reason from void_readings),
    lines as (
      select line, bool_or(was_voided_on is null) as is_new,
        bool_or((was_voided_on, was_reason) is distinct from (voided_on, reason)) as is_other from reported group by line)
    select count(*) filter (where is_new)::int as added, count(*) filter (where is_other and not is_new)::int as corrected from lines`);
  return rows[0] ?? { added: 0, corrected: 0 };
}
