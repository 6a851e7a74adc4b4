import type { Db } from '../../../db/database.ts';
import type { InvoiceId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';

/** Finds the stored drawing of the customer's invoice if it has this key. */
export async function findDrawnInvoice(
  db: Db,
  { customerId }: Scope,
  invoiceId: InvoiceId,
  key: Buffer,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('drawn_invoices')
    .select('content')
    .where('customer_id', '=', customerId)
    .where('invoice_id', '=', invoiceId)
    .where('drawing_key', '=', key)
    .executeTakeFirst();
  return row?.content;
}

/** Stores one drawing per invoice; a new one replaces it. */
export async function keepDrawnInvoice(
  db: Db,
  { customerId }: Scope,
  {
    invoiceId,
    key,
    content,
    now,
  }: { invoiceId: InvoiceId; key: Buffer; content: Buffer; now: Temporal.Instant },
): Promise<void> {
  const drawing = { drawing_key: key, content, drawn_at: now };
  await db
    .insertInto('drawn_invoices')
    .values({ customer_id: customerId, invoice_id: invoiceId, ...drawing })
    .onConflict(conflict => conflict.columns(['customer_id', 'invoice_id']).doUpdateSet(drawing))
    .execute();
}

/** Most invoices are downloaded in the weeks after issue, and each can be drawn again. */
const keptDays = 60;

export async function forgetOldDrawings(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('drawn_invoices')
    .where('drawn_at', '<', now.subtract({ hours: 24 * keptDays }))
    .execute();
}
