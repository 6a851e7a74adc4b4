import type { InvoiceId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Scope } from '../../../domain/scope.ts';
import { settingOn } from '../../../domain/setting.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { listMonthlyUse } from '../../consumption/consumption.queries.ts';
import { findInvoice, findInvoiceFile } from '../invoices.queries.ts';
import { penaltyPerDay } from '../terms.settings.ts';
import { drawOnce } from './draw-once.ts';
import { prepareInvoicePdf } from './invoice-pdf.ts';

/** The month billed and the twelve before it. */
const months = 13;

export type InvoicePdf = { number: string; content: Uint8Array };

/**
 * The operator's own print where the feed had one, otherwise ours, drawn from the UBL.
 * @param owner who waits for it: the account
 * @returns refused as `not-found` for an invoice that is not the customer's, as `cannot-draw` where it has no print and
 * Typst has no binary for this machine
 */
export async function makeInvoicePdf(
  deps: Pick<Deps, 'db' | 'clock' | 'log' | 'operator' | 'settings' | 'typst'>,
  scope: Scope,
  { invoiceId, owner }: { invoiceId: InvoiceId; owner: string },
): Promise<Result<InvoicePdf, 'not-found' | 'cannot-draw'>> {
  const { db, operator, settings, typst } = deps;
  const printed = await findInvoiceFile(db, scope, invoiceId, 'pdf');
  if (printed) return ok(printed);
  const [invoice, ubl] = await Promise.all([
    findInvoice(db, scope, invoiceId),
    findInvoiceFile(db, scope, invoiceId, 'ubl'),
  ]);
  if (!invoice || !ubl) return refuse('not-found');
  if (!typst) return refuse('cannot-draw');
  const upTo = invoice.periodEnd ?? invoice.issuedOn;
  const use = await listMonthlyUse(db, scope, { upTo, months });
  const { document, previousBalance, cancelledBy, cancelsWhole, voidedOn } = invoice;
  const input = {
    document,
    operator,
    penaltyPerDay: settingOn(settings.known(), penaltyPerDay, { day: invoice.issuedOn }),
    graceEnd: invoice.graceEnd,
    // What was taken back is in no account.
    previousBalance: voidedOn ? undefined : previousBalance,
    cancelledBy: cancelledBy ?? undefined,
    cancelsWhole,
    voidedOn: voidedOn ?? undefined,
    places: invoice.places,
    // An invoice is a document of its country, whatever language its reader prefers.
    locale: 'ro' as const,
    consumption: use.map(({ month, litres, kind }) => ({ month, m3: Number(litres / 1000n), kind })),
  };
  const drawing = await prepareInvoicePdf(input, ubl.content);
  const content = await drawOnce({ ...deps, typst }, scope, { invoiceId, drawing, owner });
  return ok({ number: invoice.number, content });
}
