import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { matchesSearch } from '../../db/plain-search.ts';
import type { Day } from '../../domain/day.ts';
import type { Scope } from '../../domain/scope.ts';
import { historyPageSize, type InvoiceFilter, type MonthTotal, type StateFilter } from './history.rules.ts';
import { type InvoiceRow, rowColumns } from './invoices.queries.ts';

/** The customer's invoices, newest first, and how many there are in all. */
export async function listInvoices(
  db: Db,
  { customerId }: Scope,
  { year, state, search = '', page = 1 }: InvoiceFilter,
  today: Day,
): Promise<{ invoices: InvoiceRow[]; total: number }> {
  const rows = await db
    .selectFrom('invoice_accounts')
    .select([...rowColumns, sql<number>`count(*) over ()::int`.as('found')])
    .where('customer_id', '=', customerId)
    .$if(year !== undefined, query =>
      query.where(
        sql<SqlBool>`issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`,
      ),
    )
    .$if(state !== undefined, query => query.where(stateCondition(state ?? 'due', today)))
    .$if(search !== '', query =>
      query.where(matchesSearch(sql`regexp_replace(number, '\\s', '', 'g')`, search.replace(/\s/g, ''))),
    )
    .orderBy('issued_on', 'desc')
    .orderBy('day_place', 'desc')
    .orderBy('invoice_id', 'desc')
    .limit(historyPageSize)
    .offset((page - 1) * historyPageSize)
    .execute();
  return { invoices: rows as unknown as InvoiceRow[], total: rows[0]?.found ?? 0 };
}

/** The same decision as stateOf() of invoices.rules.ts, for rows that stay in the database. */
function stateCondition(state: StateFilter, today: Day): RawBuilder<SqlBool> {
  const isUnpaid = sql<SqlBool>`standing = 'unpaid'`;
  switch (state) {
    case 'open':
      return isUnpaid;
    case 'due':
      return sql`${isUnpaid} and due_on >= ${today}::date`;
    case 'in-grace':
      return sql`${isUnpaid} and due_on < ${today}::date and grace_end >= ${today}::date`;
    case 'overdue':
      return sql`${isUnpaid} and grace_end < ${today}::date`;
    case 'storno':
      return sql`standing in ('storno', 'credit')`;
    default:
      return sql`standing = ${state}`;
  }
}

/** What was invoiced in each month that has an invoice, oldest first. What was taken back adds nothing. */
export async function listMonthTotals(db: Db, { customerId }: Scope): Promise<MonthTotal[]> {
  const { rows } = await sql<MonthTotal>`
    select extract(year from issued_on)::int as year, extract(month from issued_on)::int as month,
      count(*)::int as count, coalesce(sum(total) filter (where voided_on is null), 0)::bigint as total
    from invoices where customer_id = ${customerId}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
