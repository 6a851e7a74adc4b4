import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import type { Scope } from '../../../domain/scope.ts';
import { isCounted, isUnpaid, standsAs } from '../invoice-states.queries.ts';
import { everyStanding } from '../invoice-states.rules.ts';
import { rowColumns } from '../invoices.queries.ts';
import { excerptColumns, type ListedInvoice } from '../summary/invoice-excerpt.queries.ts';
import {
  filterOf,
  historyPageSize,
  type InvoiceFilter,
  type MonthTotal,
  type StateFilter,
  type Sum,
} from './history.rules.ts';
import { matchesInvoiceSearch } from './invoice-search.queries.ts';

export type InvoiceListing = {
  /** one page */
  invoices: (ListedInvoice & { ofYear: Sum })[];
  /** over all pages */
  listed: Sum;
};

/** A page of the customer's invoices that match the filter, newest first, and the totals of all that match. */
export async function listInvoices(
  db: Db,
  { customerId }: Scope,
  filter: InvoiceFilter,
  today: Day,
): Promise<InvoiceListing> {
  const { page = 1 } = filter;
  const found = db
    .selectFrom('invoice_accounts as i')
    .select('i.invoice_id as id')
    .select([
      sumOver(sql``).as('listed'),
      sumOver(sql`partition by extract(year from i.issued_on)`).as('ofYear'),
    ])
    .where('i.customer_id', '=', customerId)
    .where(passesFilter(filter, today, { customerId }))
    .orderBy('i.issued_on', 'desc')
    .orderBy('i.day_place', 'desc')
    .orderBy('i.invoice_id', 'desc')
    .limit(historyPageSize)
    .offset((page - 1) * historyPageSize);
  const rows = await db
    .selectFrom(found.as('f'))
    .innerJoin('invoice_accounts as i', 'i.invoice_id', 'f.id')
    .select([...rowColumns, ...excerptColumns, 'f.listed', 'f.ofYear'])
    .where('i.customer_id', '=', customerId)
    .orderBy('i.issued_on', 'desc')
    .orderBy('i.day_place', 'desc')
    .orderBy('i.invoice_id', 'desc')
    .execute();
  const invoices = rows.map(row => ({ ...row, ofYear: readSum(row.ofYear) }));
  const listed = rows[0] ? readSum(rows[0].listed) : { count: 0, total: 0n, open: 0n };
  return { invoices: invoices as unknown as InvoiceListing['invoices'], listed };
}

/**
 * The count, the total and the unpaid amount; as text, because JSON has no bigint. Voided invoices add nothing to the
 * total.
 */
const sumOver = (partition: RawBuilder<unknown>) =>
  sql<[string, string, string]>`json_build_array(count(*) over (${partition})::text,
    (coalesce(sum(i.total) filter (where ${isCounted}) over (${partition}), 0))::text, (sum(i.open) over (${partition}))::text)`;

const readSum = ([count, total, open]: [string, string, string]): Sum => ({
  count: Number(count),
  total: BigInt(total),
  open: BigInt(open),
});

/** SQL condition on the invoice `i`. */
export function passesFilter(
  { year, state, search = '' }: InvoiceFilter,
  today: Day,
  scope: Scope,
): RawBuilder<SqlBool> {
  const conditions = [
    ...(year === undefined
      ? []
      : [sql`i.issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`]),
    ...(state === undefined ? [] : [stateCondition(state, today)]),
    ...(search === '' ? [] : [matchesInvoiceSearch(search, scope)]),
  ];
  return sql<SqlBool>`(${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`})`;
}

/** The same as stateOf() of invoice-states.rules.ts, in SQL. */
function stateCondition(state: StateFilter, today: Day): RawBuilder<SqlBool> {
  const byDay = standsAs(['unpaid']);
  switch (state) {
    case 'open':
      return isUnpaid;
    case 'due':
      return sql`${byDay} and i.due_on >= ${today}::date`;
    case 'in-grace':
      return sql`${byDay} and i.due_on < ${today}::date and i.grace_end >= ${today}::date`;
    case 'overdue':
      return sql`${byDay} and i.grace_end < ${today}::date`;
    default:
      return standsAs(
        everyStanding
          .filter(standing => standing !== 'unpaid')
          .filter(standing => filterOf[standing] === state),
      );
  }
}

/** The total of each month that has an invoice, oldest first. Voided invoices add nothing. */
export async function listMonthTotals(db: Db, { customerId }: Scope): Promise<MonthTotal[]> {
  const { rows } = await sql<MonthTotal>`
    select extract(year from issued_on)::int as year, extract(month from issued_on)::int as month,
      count(*)::int as count, coalesce(sum(total) filter (where ${isCounted}), 0)::bigint as total
    from invoice_accounts where customer_id = ${customerId}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
