import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { matchesSearch } from '../../db/plain-search.ts';
import type { Day } from '../../domain/day.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Operator } from '../../operator.ts';
import { historyPageSize, type InvoiceFilter, type MonthTotal, type StateFilter } from './history.rules.ts';
import { type InvoiceRow, rowColumns } from './invoices.queries.ts';

/** The customer's invoices, newest first, and how many there are in all. */
export async function listInvoices(
  db: Db,
  { customerId }: Scope,
  { year, state, search = '', page = 1 }: InvoiceFilter,
  { today, operator }: { today: Day; operator: Pick<Operator, 'terms' | 'invoicesSince'> },
): Promise<{ invoices: InvoiceRow[]; total: number }> {
  const rows = await db
    .selectFrom('invoices')
    .select([...rowColumns, sql<number>`count(*) over ()::int`.as('found')])
    .where('customer_id', '=', customerId)
    .where('issued_on', '>=', Temporal.PlainDate.from(operator.invoicesSince))
    .$if(year !== undefined, query =>
      query.where(
        sql<SqlBool>`issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`,
      ),
    )
    .$if(state !== undefined, query => query.where(stateCondition(state ?? 'due', today, operator.terms)))
    .$if(search !== '', query =>
      query.where(matchesSearch(sql`regexp_replace(number, '\\s', '', 'g')`, search.replace(/\s/g, ''))),
    )
    .orderBy('issued_on', 'desc')
    .orderBy('invoice_id', 'desc')
    .limit(historyPageSize)
    .offset((page - 1) * historyPageSize)
    .execute();
  return { invoices: rows as unknown as InvoiceRow[], total: rows[0]?.found ?? 0 };
}

/** The same decision as stateOf() of invoices.rules.ts, for rows that stay in the database. */
function stateCondition(state: StateFilter, today: Day, terms: Operator['terms']): RawBuilder<SqlBool> {
  const graceDays = sql.join(
    terms
      .map(({ validFrom, graceDays }) => sql`when issued_on >= ${validFrom}::date then ${graceDays}::int`)
      .reverse(),
    sql` `,
  );
  const graceEnd = sql`(due_on + case ${graceDays} else ${terms[0]?.graceDays ?? 0}::int end)`;
  const isUnpaid = sql<SqlBool>`cancelled_by is null and payable >= 0 and settled < payable`;
  const conditions: Record<StateFilter, RawBuilder<SqlBool>> = {
    open: isUnpaid,
    cancelled: sql`cancelled_by is not null`,
    storno: sql`cancelled_by is null and payable < 0`,
    paid: sql`cancelled_by is null and payable >= 0 and settled >= payable`,
    due: sql`${isUnpaid} and due_on >= ${today}::date`,
    'in-grace': sql`${isUnpaid} and due_on < ${today}::date and ${graceEnd} >= ${today}::date`,
    overdue: sql`${isUnpaid} and ${graceEnd} < ${today}::date`,
  };
  return conditions[state];
}

/** What was invoiced in each month that has an invoice, oldest first. */
export async function listMonthTotals(db: Db, { customerId }: Scope, since: string): Promise<MonthTotal[]> {
  const { rows } = await sql<MonthTotal>`
    select extract(year from issued_on)::int as year, extract(month from issued_on)::int as month,
      count(*)::int as count, sum(total)::bigint as total
    from invoices where customer_id = ${customerId} and issued_on >= ${since}::date
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
