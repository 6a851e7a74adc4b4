import type pg from 'pg';
import { dayOf, timeZone } from '../../../../domain/day.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Counts } from './apply-rows.ts';

/** A statement's day is at the latest the day of its export. */
export async function refuseLaterStatements(
  client: pg.ClientBase,
  asOf: Temporal.Instant,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rows } = await client.query<{ line: number }>(
    'delete from staging_balances where (as_of at time zone $1)::date > $2::date returning line',
    [timeZone, dayOf(asOf)],
  );
  for (const { line } of rows) {
    const fault = { kind: 'later-statement', asOf: dayOf(asOf) } as const;
    report({ severity: 'refused', file: 'balances.csv', line, field: 'as_of', fault });
  }
}

/**
 * The latest statement of each customer, by its moment: an older one never replaces a newer one, and a repeated one keeps
 * the first. A date without a time means the end of the day, or the export's moment if earlier; a moment later than its
 * own export does not block statements newer than that export. Runs inside the import's transaction.
 */
export async function applyStatements(
  client: pg.ClientBase,
  { importId, asOf }: { importId: ImportId; asOf: Temporal.Instant },
): Promise<Counts> {
  const { rows } = await client.query<{ added: number; written: number }>(
    `with stated as (
       select c.customer_id, s.balance, s.as_of_day, case when s.as_of_day is null then s.as_of else least(s.as_of, $2) end as at
       from staging_balances s join customers c on c.code = s.customer_code),
     known as (select t.customer_id, b.stated_at is null as is_new from stated t left join balances b using (customer_id)),
     written as (
       insert into balances as b (customer_id, stated, stated_at, stated_on, stated_import_id)
       select customer_id, balance, at, as_of_day, $1 from stated
       on conflict (customer_id) do update set stated = excluded.stated, stated_at = excluded.stated_at,
         stated_on = excluded.stated_on, stated_import_id = excluded.stated_import_id
         where b.stated_at is null or (excluded.stated_at >= least(b.stated_at, (select as_of from imports i where i.import_id = b.stated_import_id))
           and (b.stated, b.stated_on, case when b.stated_on is null then b.stated_at end)
             is distinct from (excluded.stated, excluded.stated_on, case when excluded.stated_on is null then excluded.stated_at end))
       returning b.customer_id)
     select count(*) filter (where is_new)::int as added, count(*)::int as written
     from written join known using (customer_id)`,
    [importId, asOf],
  );
  const { added = 0, written = 0 } = rows[0] ?? {};
  return { added, corrected: written - added };
}
