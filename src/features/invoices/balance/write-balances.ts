import type pg from 'pg';
import type { ImportId } from '../../../domain/ids.ts';
import { insertEvents } from '../../../platform/events/bulk-events.ts';
import { balanceMoved } from '../invoices.events.ts';

/**
 * Updates account_entries from the invoices and payments of the customers in the temporary table touched_customers, then
 * the balances of these customers and of those with a statement in this import. Code that voids a row must add its customer
 * to touched_customers. Runs inside the import's transaction.
 */
export async function writeBalances(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await dateEntries(client);
  await writeEntries(client, importId);
  await client.query('analyze account_entries');
  await deriveOwed(client, importId);
}

/**
 * Updates the days of entries whose payment got its booked_on, or whose void got another day, in a later export; amounts do
 * not change.
 */
async function dateEntries(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update account_entries e set entered_on = p.booked_on, known_from = p.paid_on
    from touched_customers t join payments p using (customer_id)
    where e.customer_id = p.customer_id and e.source = 'payment' and e.source_key = p.reference and e.kind = 'booked'
      and (e.entered_on, e.known_from) is distinct from (p.booked_on, p.paid_on)`);
  await client.query(`
    with voided as (
      select i.customer_id, 'invoice' as source, i.number as source_key, i.voided_on
      from touched_customers t join invoices i using (customer_id) where i.voided_on is not null
      union all
      select p.customer_id, 'payment', p.reference, p.voided_on
      from touched_customers t join payments p using (customer_id) where p.voided_on is not null),
    last as (
      select v.voided_on, e.customer_id, max(e.entry_id) as entry_id
      from voided v join account_entries e using (customer_id, source, source_key) where e.kind = 'voided'
      group by e.customer_id, source, source_key, v.voided_on)
    update account_entries e set entered_on = l.voided_on from last l
    where e.customer_id = l.customer_id and e.entry_id = l.entry_id and e.entered_on is distinct from l.voided_on`);
}

/**
 * Inserts the difference between each row's current amount and its entries so far. A row that is new and already voided
 * gets two entries, because a statement may include only the first.
 */
async function writeEntries(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `with counted as (
       select i.customer_id, 'invoice' as source, i.number as source_key, i.payable as amount, i.issued_on as entered_on,
         null::date as known_from, i.voided_on
       from touched_customers t join invoices i using (customer_id)
       union all
       select p.customer_id, 'payment', p.reference, -p.amount, p.booked_on, p.paid_on, p.voided_on
       from touched_customers t join payments p using (customer_id)),
     entered as (
       select e.customer_id, e.source, e.source_key, sum(e.amount)::bigint as so_far
       from touched_customers t join account_entries e using (customer_id) group by 1, 2, 3),
     compared as (select c.*, e.so_far from counted c left join entered e using (customer_id, source, source_key))
     insert into account_entries (customer_id, source, source_key, kind, amount, entered_on, known_from, import_id)
     select customer_id, source, source_key, 'booked', amount, entered_on, known_from, $1::bigint from compared where so_far is null
     union all
     select customer_id, source, source_key, 'voided', -coalesce(so_far, amount), voided_on, null, $1::bigint from compared
     where voided_on is not null and coalesce(so_far, amount) <> 0
     union all
     select customer_id, source, source_key, 'corrected', amount - so_far, null, null, $1::bigint from compared
     where voided_on is null and so_far <> amount`,
    [importId],
  );
}

/** contains() and owedBy() of owed.rules.ts for many customers at once. */
async function deriveOwed(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `with exports as (select import_id, as_of from imports),
     customers as (
       select customer_id from touched_customers union select customer_id from balances where stated_import_id = $1),
     statements as (
       select c.customer_id, b.stated, b.owed as was_owed, coalesce(x.as_of, '-infinity') as as_of, b.stated_import_id as import_id,
         (s.at at time zone 'Europe/Bucharest')::date as day,
         (s.at at time zone 'Europe/Bucharest')::time >= '23:59' as is_end_of_day
       from customers c left join balances b using (customer_id) left join exports x on x.import_id = b.stated_import_id
       cross join lateral (select least(b.stated_at, x.as_of) as at) s),
     entries as (
       select s.customer_id, s.stated, s.was_owed, e.amount, e.entered_on, e.known_from, s.day, s.is_end_of_day,
         (coalesce(x.as_of, '-infinity'), e.import_id) <= (s.as_of, s.import_id) as has_come
       from statements s left join account_entries e using (customer_id) left join exports x on x.import_id = e.import_id),
     sums as (
       select customer_id, stated, was_owed, coalesce(sum(amount), 0)::bigint as computed,
         coalesce(sum(amount) filter (where not case
           when entered_on is null then has_come and coalesce(known_from <= day, true)
           when entered_on <> day then entered_on < day
           else has_come or is_end_of_day end), 0)::bigint as since
       from entries group by customer_id, stated, was_owed),
     written as (
       insert into balances as b (customer_id, computed, owed)
       select customer_id, computed, coalesce(stated + since, computed) from sums
       on conflict (customer_id) do update set computed = excluded.computed, owed = excluded.owed
         where (b.computed, b.owed) is distinct from (excluded.computed, excluded.owed))
     ${insertEvents(`
       select customer_id, '${balanceMoved.kind}', 'balance', null, null from sums
       where coalesce(stated + since, computed) <> coalesce(was_owed, 0)`)}`,
    [importId],
  );
}
