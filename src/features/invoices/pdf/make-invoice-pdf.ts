import type { Scope } from '../../../domain/scope.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { listMonthlyUse } from '../../consumption/consumption.queries.ts';
import { findInvoice, findInvoiceFile } from '../invoices.queries.ts';
import { drawOnce } from './draw-once.ts';
import { prepareInvoicePdf } from './invoice-pdf.ts';

/** The month billed and the twelve before it. */
const months = 13;

/**
 * The operator's own print where the feed had one, otherwise ours, drawn from the UBL.
 * @param owner who waits for it: the account
 * @returns undefined for an invoice that is not the customer's
 */
export async function makeInvoicePdf(
  deps: Pick<Deps, 'db' | 'clock' | 'log' | 'operator' | 'typst'>,
  scope: Scope,
  { invoiceId, owner }: { invoiceId: bigint; owner: string },
): Promise<{ number: string; content: Uint8Array } | undefined> {
  const { db, operator } = deps;
  const printed = await findInvoiceFile(db, scope, invoiceId, 'pdf');
  if (printed) return printed;
  const [invoice, ubl] = await Promise.all([
    findInvoice(db, scope, invoiceId),
    findInvoiceFile(db, scope, invoiceId, 'ubl'),
  ]);
  if (!invoice || !ubl) return undefined;
  const upTo = invoice.periodEnd ?? invoice.issuedOn;
  const use = await listMonthlyUse(db, scope, { upTo, months });
  const { document, previousBalance, cancelledBy, cancelsWhole, voidedOn } = invoice;
  const input = {
    document,
    operator,
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
  return { number: invoice.number, content: await drawOnce(deps, scope, { invoiceId, drawing, owner }) };
}
