import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Bani } from '../../domain/money.ts';
import type { Scope } from '../../domain/scope.ts';
import { type OpenInvoice, rowColumns } from './invoices.queries.ts';
import type { BalanceFacts } from './invoices.rules.ts';

/** Left to pay, cancelled ones aside. */
const isOpen = sql<SqlBool>`settled <> payable and payable > 0 and cancelled_by is null`;

export type BalanceRow = BalanceFacts & { openCount: number; hasInvoices: boolean };

/** The account in one row: what was computed, what billing stated, what is open, and when it was true. */
export async function getBalance(db: Db, { customerId }: Scope): Promise<BalanceRow> {
  const { rows } = await sql<{
    computed: Bani | null;
    stated: Bani | null;
    statedAt: Temporal.Instant | null;
    feedMoment: Temporal.Instant | null;
    open: Bani;
    openCount: number;
    hasInvoices: boolean;
  }>`
    select b.computed, b.stated, b.stated_at as "statedAt", f.as_of as "feedMoment",
      o.open, o."openCount", exists (select from invoices where customer_id = ${customerId}) as "hasInvoices"
    from (select coalesce(sum(payable - settled), 0)::bigint as open, count(*)::int as "openCount"
          from invoices where customer_id = ${customerId} and ${isOpen}) o
    left join balances b on b.customer_id = ${customerId}
    left join (select as_of from imports where state = 'done' order by as_of desc limit 1) f on true`.execute(
    db,
  );
  const row = rows[0];
  return {
    computed: row?.computed ?? 0n,
    stated: row?.statedAt && row.stated !== null ? { balance: row.stated, at: row.statedAt } : undefined,
    feedMoment: row?.feedMoment ?? undefined,
    open: row?.open ?? 0n,
    openCount: row?.openCount ?? 0,
    hasInvoices: row?.hasInvoices ?? false,
  };
}

/** What is left to pay, the oldest debt first, at most `limit`. */
export async function listOpenInvoices(db: Db, { customerId }: Scope, limit: number): Promise<OpenInvoice[]> {
  const rows = await db
    .selectFrom('invoices')
    .select([...rowColumns, 'document'])
    .where('customer_id', '=', customerId)
    .where(isOpen)
    .orderBy('due_on')
    .orderBy('invoice_id')
    .limit(limit)
    .execute();
  return rows as unknown as OpenInvoice[];
}
