import type pg from 'pg';

/**
 * Derives how much of each invoice is covered, for the customers in the temporary table touched_customers.
 * A payment or credit that names an invoice covers it first; what is left of it, and everything that names none, covers
 * the oldest due first (Cod civil art. 1507 and 1509; settlement.rules.ts is the same rule in words of one customer).
 * Credits are spent when they exist. Runs inside the import's transaction.
 */
export async function settleInvoices(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table sources on commit drop as
      select p.customer_id, p.amount, p.paid_on as day, i.number as target
      from touched_customers t join payments p using (customer_id)
      left join invoices i on i.customer_id = p.customer_id and i.number = p.invoice_number and i.payable > 0
      union all
      select c.customer_id, -c.payable, c.issued_on, i.number
      from touched_customers t join invoices c using (customer_id)
      left join invoices i on i.customer_id = c.customer_id and i.number = c.cancels_number and i.payable > 0
      where c.payable < 0`);
  await client.query('analyze sources');
  await client.query(`
    create temp table debts on commit drop as
      with named as (
        select customer_id, target, sum(amount) as amount, max(day) as day from sources where target is not null group by 1, 2)
      select i.customer_id, i.invoice_id, i.payable, i.settled, i.settled_on, n.day,
        least(i.payable, greatest(coalesce(n.amount, 0), 0))::bigint as named,
        (coalesce(n.amount, 0) - least(i.payable, greatest(coalesce(n.amount, 0), 0)))::bigint as excess,
        i.due_on, i.issued_on
      from touched_customers t join invoices i using (customer_id)
      left join named n on n.customer_id = i.customer_id and n.target = i.number
      where i.payable > 0`);
  await client.query(`
    create temp table pools on commit drop as
      select customer_id, day, sum(sum(amount)) over (partition by customer_id order by day) as filled
      from (select customer_id, day, amount from sources where target is null
            union all select customer_id, day, excess from debts where excess <> 0) x
      group by customer_id, day`);
  await client.query('create index on pools (customer_id, day)');
  await client.query(`
    with pool as (select distinct on (customer_id) customer_id, filled from pools order by customer_id, day desc),
    queue as (
      select d.*, d.payable - d.named as rest,
        sum(d.payable - d.named) over (partition by d.customer_id order by d.due_on, d.issued_on, d.invoice_id) as upto
      from debts d),
    covered as (
      select q.*, q.named + least(q.rest, greatest(coalesce(p.filled, 0) - (q.upto - q.rest), 0))::bigint as now_settled
      from queue q left join pool p using (customer_id)),
    dated as (
      select c.*, case when now_settled = payable then greatest(c.day, case when rest > 0 then
        (select min(p.day) from pools p where p.customer_id = c.customer_id and p.filled >= c.upto) end) end as now_settled_on
      from covered c)
    update invoices i set settled = d.now_settled, settled_on = d.now_settled_on from dated d
    where i.customer_id = d.customer_id and i.invoice_id = d.invoice_id
      and (i.settled, i.settled_on) is distinct from (d.now_settled, d.now_settled_on)`);
  await client.query(`
    update invoices i set settled = payable, settled_on = issued_on from touched_customers t
    where i.customer_id = t.customer_id and i.payable <= 0 and (i.settled <> i.payable or i.settled_on is null)`);
  await client.query(`
    insert into balances as b (customer_id, computed)
    select t.customer_id, coalesce((select sum(payable) from invoices i where i.customer_id = t.customer_id), 0)
      - coalesce((select sum(amount) from payments p where p.customer_id = t.customer_id), 0)
    from touched_customers t
    on conflict (customer_id) do update set computed = excluded.computed where b.computed <> excluded.computed`);
}
