import { timeZone } from '../../domain/day.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Deps } from '../../platform/web.ts';
import { listMonthlyUse } from '../consumption/consumption.queries.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { findInvoice, findInvoiceFile } from './invoices.queries.ts';

/** The month billed and the twelve before it. */
const months = 13;

/**
 * The operator's own print where the feed had one, otherwise ours, drawn from the UBL.
 * @returns undefined for an invoice that is not the customer's
 */
export async function makeInvoicePdf(
  { db, operator, typst }: Pick<Deps, 'db' | 'operator' | 'typst'>,
  scope: Scope,
  invoiceId: bigint,
): Promise<{ number: string; content: Uint8Array } | undefined> {
  const printed = await findInvoiceFile(db, scope, invoiceId, 'pdf');
  if (printed) return printed;
  const [invoice, ubl] = await Promise.all([
    findInvoice(db, scope, invoiceId),
    findInvoiceFile(db, scope, invoiceId, 'ubl'),
  ]);
  if (!invoice || !ubl) return undefined;
  const upTo = invoice.periodEnd ?? invoice.issuedOn;
  const consumption = await listMonthlyUse(db, scope, { upTo, months });
  const { previousBalance, payable, issuedOn } = invoice;
  const content = await drawInvoicePdf({
    document: invoice.document,
    operator,
    ...(previousBalance !== 0n && {
      statement: {
        previousBalance,
        asOf: issuedOn.toZonedDateTime(timeZone).toInstant(),
        totalToPay: previousBalance + payable,
      },
    }),
    // An invoice is a document of its country, whatever language its reader prefers.
    locale: 'ro',
    consumption,
    ubl: ubl.content,
    typst,
  });
  return { number: invoice.number, content };
}
