import type { Scope } from '../../domain/scope.ts';
import type { Deps } from '../../platform/web.ts';
import { findDrawnInvoice, keepDrawnInvoice } from './drawn-invoices.queries.ts';
import { drawInvoicePdf, type InvoiceDrawing } from './invoice-pdf.ts';

/** Drawings that are being made: who asks for one of them waits for the same. */
const underWay = new Map<string, Promise<Uint8Array>>();

/**
 * The drawing that was kept, or a new one, which is kept.
 * @param owner who waits for it
 * @throws TypstBusyError when too many documents wait already
 */
export async function drawOnce(
  deps: Pick<Deps, 'db' | 'clock' | 'log' | 'typst'>,
  scope: Scope,
  { invoiceId, drawing, owner }: { invoiceId: bigint; drawing: InvoiceDrawing; owner: string },
): Promise<Uint8Array> {
  const kept = await findDrawnInvoice(deps.db, scope, invoiceId, drawing.key);
  if (kept) return kept;
  const name = `${scope.customerId} ${invoiceId} ${drawing.key.toString('base64')}`;
  const begun = underWay.get(name);
  if (begun) return await begun;
  const drawn = drawAndKeep(deps, scope, { invoiceId, drawing, owner }).finally(() => underWay.delete(name));
  underWay.set(name, drawn);
  return await drawn;
}

async function drawAndKeep(
  { db, clock, log, typst }: Pick<Deps, 'db' | 'clock' | 'log' | 'typst'>,
  scope: Scope,
  { invoiceId, drawing, owner }: { invoiceId: bigint; drawing: InvoiceDrawing; owner: string },
): Promise<Uint8Array> {
  const content = Buffer.from(await drawInvoicePdf(drawing, { typst, owner }));
  try {
    await keepDrawnInvoice(db, scope, { invoiceId, key: drawing.key, content, now: clock.now() });
  } catch (error) {
    // Whoever waits gets the drawing; the next one is drawn again.
    log.warn({ err: error }, 'a drawn invoice could not be kept');
  }
  return content;
}
