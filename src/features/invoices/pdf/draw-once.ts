import type { InvoiceId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Typst } from '../../../platform/pdf/pdf-typst.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findDrawnInvoice, keepDrawnInvoice } from './drawn-invoices.queries.ts';
import { drawInvoicePdf, type InvoiceDrawing } from './invoice-pdf.ts';

type DrawingDeps = Pick<Deps, 'db' | 'clock' | 'log'> & { typst: Typst };

/** Drawings that are being made: who asks for one of them waits for the same. */
const underWay = new Map<string, Promise<Uint8Array>>();

/**
 * The drawing that was kept, or a new one, which is kept.
 * @param owner who waits for it
 * @throws TypstBusyError when too many documents wait already
 */
export async function drawOnce(
  deps: DrawingDeps,
  scope: Scope,
  { invoiceId, drawing, owner }: Wanted,
): Promise<Uint8Array> {
  const name = `${scope.customerId} ${invoiceId} ${drawing.key.toString('base64')}`;
  const begun = underWay.get(name);
  if (begun) return await begun;
  // Looked up and drawn under one name: whoever looked while it was drawn would draw it again.
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
    // Whoever waits gets the drawing; the next one is drawn again.
    log.warn({ err: error }, 'a drawn invoice could not be kept');
  }
  return content;
}
