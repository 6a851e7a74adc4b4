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

/** The billed month and the twelve before it. */
const months = 13;

export type InvoicePdf = { number: string; content: Uint8Array };

/**
 * The operator's PDF if the feed contained one, otherwise one drawn from the UBL.
 * @param owner the account that is waiting
 * @returns refused as `not-found` if the invoice is not the customer's, as `cannot-draw` if it has no PDF and Typst has no
 * binary for this machine
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
    // Voided documents are not part of any balance.
    previousBalance: voidedOn ? undefined : previousBalance,
    cancelledBy: cancelledBy ?? undefined,
    cancelsWhole,
    voidedOn: voidedOn ?? undefined,
    places: invoice.places,
    // Invoices are always in Romanian, as fiscal documents, whatever the reader's language.
    locale: 'ro' as const,
    consumption: use.map(({ month, litres, kind }) => ({ month, m3: Number(litres / 1000n), kind })),
  };
  const drawing = await prepareInvoicePdf(input, ubl.content);
  const content = await drawOnce({ ...deps, typst }, scope, { invoiceId, drawing, owner });
  return ok({ number: invoice.number, content });
}
