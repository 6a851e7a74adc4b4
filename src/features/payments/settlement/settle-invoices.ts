import type pg from 'pg';
import { insertEvents } from '../../../platform/events/bulk-events.ts';
import { invoiceReopened, invoiceSettled } from '../../invoices/invoices.events.ts';

/**
 * Computes how much of each invoice is covered, for the customers in the temporary table touched_customers:
 * settlement.rules.ts in SQL. Runs inside the import's transaction.
 */
export async function settleInvoices(client: pg.ClientBase): Promise<void> {
  await collectDebts(client);
  await collectNamed(client);
  await collectPools(client);
  await settleDebts(client);
  await settleCredits(client);
}

async function collectDebts(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table debts on commit drop as
      select i.customer_id, i.invoice_id, i.number, i.payable, i.settled, i.settled_on, i.due_on, i.issued_on
      from touched_customers t join invoices i using (customer_id) where i.payable > 0 and i.voided_on is null`);
  await client.query(`
    create temp table sources on commit drop as
      with money as (
        select p.customer_id, p.amount, p.paid_on as day, p.named_invoice_id as towards
        from touched_customers t join counted_payments p using (customer_id)
        union all
        select c.customer_id, -c.payable, c.issued_on, c.refers_to_id
        from touched_customers t join invoices c using (customer_id) where c.payable < 0 and c.voided_on is null)
      select m.customer_id, m.amount, m.day, d.invoice_id, d.payable
      from money m left join debts d on d.customer_id = m.customer_id and d.invoice_id = m.towards`);
  await client.query('analyze debts');
  await client.query('analyze sources');
}

/**
 * Money that names an invoice, as running totals by day: `cover` is what covers the invoice, `excess` the rest. "kept" is
 * the lowest cover from that day on, that is cover never taken back.
 */
async function collectNamed(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table named on commit drop as
      with daily as (
        select customer_id, invoice_id, payable, day,
          sum(sum(amount)) over (partition by customer_id, invoice_id order by day) as filled
        from sources where invoice_id is not null group by customer_id, invoice_id, payable, day),
      split as (
        select *, greatest(least(filled, payable), 0) as cover, filled - greatest(least(filled, payable), 0) as excess from daily)
      select customer_id, invoice_id, day, cover,
        excess - lag(excess, 1, 0::numeric) over by_day as freed,
        last_value(cover) over (by_day rows between unbounded preceding and unbounded following) as covered,
        min(cover) over (by_day rows between current row and unbounded following) as kept
      from split window by_day as (partition by customer_id, invoice_id order by day)`);
  await client.query('analyze named');
}

/**
 * Money that names no invoice and the excess of money that does, as running totals by day. "kept" is the lowest total from
 * that day on, that is money never taken back.
 */
async function collectPools(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table pools on commit drop as
      with daily as (
        select customer_id, day, sum(sum(amount)) over (partition by customer_id order by day) as filled
        from (select customer_id, day, amount from sources where invoice_id is null
              union all select customer_id, day, freed from named where freed <> 0) money
        group by customer_id, day)
      select customer_id, day, last_value(filled) over (by_day rows between unbounded preceding and unbounded following) as total,
        min(filled) over (by_day rows between current row and unbounded following) as kept
      from daily window by_day as (partition by customer_id order by day)`);
  await client.query('create index on pools (customer_id, kept, day)');
  await client.query('analyze pools');
}

async function settleDebts(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with named_cover as (
      select customer_id, invoice_id, covered, min(day) filter (where kept >= covered and covered > 0) as since
      from named group by customer_id, invoice_id, covered),
    pool as (select distinct customer_id, total from pools),
    queue as (
      select d.*, n.since, coalesce(n.covered, 0) as named, d.payable - coalesce(n.covered, 0) as rest,
        sum(d.payable - coalesce(n.covered, 0)) over (
          partition by d.customer_id order by d.due_on, d.issued_on, d.number collate "C" rows unbounded preceding) as upto
      from debts d left join named_cover n using (customer_id, invoice_id)),
    covered as (
      select q.*, (named + greatest(least(coalesce(p.total, 0) - (upto - rest), rest), 0))::bigint as now_settled
      from queue q left join pool p using (customer_id)),
    dated as (
      select c.customer_id, c.invoice_id, c.settled, c.settled_on, c.now_settled,
        case when c.now_settled = c.payable then greatest(c.issued_on, c.since, case when c.rest > 0 then (
          select p.day from pools p where p.customer_id = c.customer_id and p.kept >= c.upto order by p.kept, p.day limit 1) end) end as now_settled_on
      from covered c),
    written as (
      update invoices i set settled = d.now_settled, settled_on = d.now_settled_on from dated d
      where i.customer_id = d.customer_id and i.invoice_id = d.invoice_id
        and (d.settled, d.settled_on) is distinct from (d.now_settled, d.now_settled_on)
      returning d.customer_id, d.invoice_id, d.settled_on, d.now_settled_on)
    ${insertEvents(`
      select customer_id, case when now_settled_on is null then '${invoiceReopened.kind}' else '${invoiceSettled.kind}' end,
        invoice_id::text, null, now_settled_on
      from written where (now_settled_on is null) <> (settled_on is null)`)}`);
}

/** Credit notes are settled on their day of issue; voided invoices need no cover. */
async function settleCredits(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with wanted as (
      select i.customer_id, i.invoice_id, case when i.voided_on is null then i.payable else 0 end as settled,
        case when i.voided_on is null then i.issued_on end as settled_on
      from touched_customers t join invoices i using (customer_id) where i.payable <= 0 or i.voided_on is not null)
    update invoices i set settled = w.settled, settled_on = w.settled_on from wanted w
    where i.customer_id = w.customer_id and i.invoice_id = w.invoice_id
      and (i.settled, i.settled_on) is distinct from (w.settled, w.settled_on)`);
}
