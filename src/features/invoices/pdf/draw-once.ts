import type { InvoiceId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Typst } from '../../../platform/pdf/pdf-typst.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findDrawnInvoice, keepDrawnInvoice } from './drawn-invoices.queries.ts';
import { drawInvoicePdf, type InvoiceDrawing } from './invoice-pdf.ts';

type DrawingDeps = Pick<Deps, 'db' | 'clock' | 'log'> & { typst: Typst };

/** Drawings in progress, shared by all requests for them. */
const underWay = new Map<string, Promise<Uint8Array>>();

/**
 * Returns the stored drawing, or draws the invoice and stores it.
 * @param owner the account that is waiting
 * @throws TypstBusyError when too many documents are already waiting
 */
export async function drawOnce(
  deps: DrawingDeps,
  scope: Scope,
  { invoiceId, drawing, owner }: Wanted,
): Promise<Uint8Array> {
  const name = `${scope.customerId} ${invoiceId} ${drawing.key.toString('base64')}`;
  const begun = underWay.get(name);
  if (begun) return await begun;
  // The lookup is shared too: otherwise a request that found nothing during a drawing would draw again.
  const found = findOrDraw(deps, scope, { invoiceId, drawing, owner }).finally(() => underWay.delete(name));
  underWay.set(name, found);
  return await found;
}

type Wanted = { invoiceId: InvoiceId; drawing: InvoiceDrawing; owner: string };

async function findOrDraw(deps: DrawingDeps, scope: Scope, wanted: Wanted): Promise<Uint8Array> {
  const kept = await findDrawnInvoice(deps.db, scope, wanted.invoiceId, wanted.drawing.key);
  return kept ?? (await drawAndKeep(deps, scope, wanted));
}

async function drawAndKeep(
  { db, clock, log, typst }: DrawingDeps,
  scope: Scope,
  { invoiceId, drawing, owner }: Wanted,
): Promise<Uint8Array> {
  const content = Buffer.from(await drawInvoicePdf(typst, drawing, owner));
  try {
    await keepDrawnInvoice(db, scope, { invoiceId, key: drawing.key, content, now: clock.now() });
  } catch (error) {
    // The request is still answered; the next one draws again.
    log.warn({ err: error }, 'a drawn invoice could not be kept');
  }
  return content;
}
