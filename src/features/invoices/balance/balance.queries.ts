import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Bani } from '../../../domain/money.ts';
import type { Scope } from '../../../domain/scope.ts';
import { isUnpaid } from '../invoice-states.queries.ts';
import { rowColumns } from '../invoices.queries.ts';
import type { BalanceFacts } from '../invoices.rules.ts';
import { excerptColumns, type ListedInvoice } from '../summary/invoice-excerpt.queries.ts';
import { shownImport } from './feed.queries.ts';

export type BalanceRow = BalanceFacts & { openCount: number };

/** The amount owed, the unpaid amount, and the moment of the data. */
export async function getBalance(db: Db, { customerId }: Scope): Promise<BalanceRow> {
  const { rows } = await sql<{
    owed: Bani | null;
    feedMoment: Temporal.Instant | null;
    open: Bani;
    openCount: number;
  }>`
    select b.owed, f.as_of as "feedMoment", i.open, i."openCount"
    from (select coalesce(sum(open), 0)::bigint as open, (count(*) filter (where ${isUnpaid}))::int as "openCount"
          from invoice_accounts where customer_id = ${customerId}) i
    left join balances b on b.customer_id = ${customerId}
    left join (${shownImport}) f on true`.execute(db);
  const row = rows[0];
  return {
    owed: row?.owed ?? 0n,
    feedMoment: row?.feedMoment ?? undefined,
    open: row?.open ?? 0n,
    openCount: row?.openCount ?? 0,
  };
}

/** Unpaid invoices, the oldest debt first. */
export async function listOpenInvoices(
  db: Db,
  { customerId }: Scope,
  limit: number,
): Promise<ListedInvoice[]> {
  const rows = await db
    .selectFrom('invoice_accounts as i')
    .select([...rowColumns, ...excerptColumns])
    .where('customer_id', '=', customerId)
    .where(isUnpaid)
    .orderBy('due_on')
    .orderBy('issued_on')
    .orderBy('day_place')
    .orderBy('invoice_id')
    .limit(limit)
    .execute();
  return rows as unknown as ListedInvoice[];
}
