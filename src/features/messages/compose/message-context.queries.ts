import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import { type InvoiceId, parseId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { InvoiceDocument } from '../../invoices/invoice-document.ts';
import { type MeterReading, readingsOf } from '../../invoices/summary/receipt.rules.ts';
import type { ThreadContext } from '../thread-context.ts';

/** What a message is begun from, with what its page shows of it. */
export type MessageContext = {
  context: ThreadContext;
  /** of an invoice: the meters as it bills them, and its day of issue */
  billed: MeterReading[];
  issuedOn: Day | undefined;
};

/**
 * Resolves "invoice 12", "payment OP-77" or "reading AB123 2026-11-10" within the customer's scope.
 * @returns undefined for nothing, and for another customer's
 */
export async function findMessageContext(
  db: Db,
  scope: Scope,
  about: string,
): Promise<MessageContext | undefined> {
  const [, kind = '', rest = ''] = /^(\w+) (.{1,200})$/su.exec(about.replaceAll('\0', '')) ?? [];
  if (kind === 'invoice') return await findInvoiceContext(db, scope, parseId<InvoiceId>(rest));
  if (kind === 'payment') return await findPaymentContext(db, scope, rest);
  if (kind === 'reading') return await findReadingContext(db, scope, rest);
  return undefined;
}

async function findInvoiceContext(
  db: Db,
  { customerId }: Scope,
  id: InvoiceId | undefined,
): Promise<MessageContext | undefined> {
  if (id === undefined) return undefined;
  const row = await db
    .selectFrom('invoice_accounts')
    .where('customer_id', '=', customerId)
    .where('invoice_id', '=', id)
    .select(['number', 'issued_on as issuedOn', 'document'])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    context: { kind: 'invoice', id: String(id), number: row.number ?? '' },
    billed: readingsOf(row.document as unknown as InvoiceDocument),
    issuedOn: row.issuedOn ?? undefined,
  };
}

async function findPaymentContext(
  db: Db,
  { customerId }: Scope,
  reference: string,
): Promise<MessageContext | undefined> {
  const row = await db
    .selectFrom('payments')
    .where('customer_id', '=', customerId)
    .where('reference', '=', reference)
    .select(['paid_on as paidOn', 'amount', 'named_invoice_id as invoiceId'])
    .executeTakeFirst();
  if (!row) return undefined;
  const invoiceId = row.invoiceId === null ? null : String(row.invoiceId);
  return {
    context: {
      ...{ kind: 'payment', reference, invoiceId },
      ...{ paidOn: row.paidOn.toString(), amount: String(row.amount) },
    },
    ...{ billed: [], issuedOn: undefined },
  };
}

async function findReadingContext(
  db: Db,
  { customerId }: Scope,
  written: string,
): Promise<MessageContext | undefined> {
  const [, serial, readOn] = /^(.{1,60}) (\d{4}-\d{2}-\d{2})$/u.exec(written) ?? [];
  if (!serial || !readOn) return undefined;
  const { rows } = await sql<{ litres: bigint }>`
    select r.index_litres as litres from readings r
    join meters m on m.customer_id = r.customer_id and m.meter_id = r.meter_id
    where r.customer_id = ${customerId} and m.serial = ${serial} and r.read_on::text = ${readOn} and r.voided_on is null
    order by r.index_litres limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    context: { kind: 'reading', serial, readOn, index: String(row.litres / 1000n) },
    ...{ billed: [], issuedOn: undefined },
  };
}
