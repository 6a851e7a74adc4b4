import { formatDay, type Locale } from '../../../domain/day.ts';
import { type Bani, formatLei } from '../../../domain/money.ts';
import { type DocumentKind, documentKindOf } from '../document-kind.rules.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';
import { getDay, isCreditNote, payableOf } from './invoice-pdf-figures.ts';

/** What happened to a document after it was issued. */
export type Aftermath = {
  /** the number of the document that cancels this one */
  cancelledBy?: string | undefined;
  /** false for a credit note over a part of the document it refers to */
  cancelsWhole?: boolean | undefined;
  /** the day on which billing voided it */
  voidedOn?: Temporal.PlainDate | undefined;
};

export type PdfSummary = { label: string; amount: string; unit: string; until: string; notes: string[] };

export const kindOf = (document: InvoiceDocument): DocumentKind =>
  documentKindOf({
    kind: isCreditNote(document) ? 'credit-note' : 'invoice',
    payable: payableOf(document),
    cancelsNumber: document.precedingInvoices[0] ?? null,
    document,
  });

type Facts = Aftermath & { document: InvoiceDocument; previousBalance?: Bani | undefined };

/**
 * Whether an amount is to be paid: not if the document was cancelled or voided, or was covered by a credit balance when
 * issued.
 */
export function isToPay({ document, previousBalance = 0n, cancelledBy, voidedOn }: Facts): boolean {
  const payable = payableOf(document);
  return payable > 0n && !cancelledBy && !voidedOn && !isCovered(payable, previousBalance);
}

const isCovered = (payable: Bani, previousBalance: Bani): boolean =>
  previousBalance < 0n && previousBalance + payable <= 0n;

/** The headline: the document's own amount, the due day and notes. */
export function summaryOf(facts: Facts, locale: Locale, text: InvoicePdfWords): PdfSummary {
  const { document } = facts;
  const isDue = isToPay(facts);
  return {
    label: labelOf(facts, text),
    amount: formatLei(payableOf(document), locale),
    unit: text.lei,
    until: isDue ? text.until(formatDay(getDay(document.dueOn), locale)) : '',
    notes: notesOf(facts, locale, text),
  };
}

function labelOf(facts: Facts, text: InvoicePdfWords): string {
  const kind = kindOf(facts.document);
  if (kind === 'storno') return text.creditTotal;
  if (kind === 'credit') return text.inYourFavour;
  return isToPay(facts) ? text.toPay : text.invoiceTotal;
}

function notesOf(
  { document, previousBalance = 0n, cancelledBy, cancelsWhole = true, voidedOn }: Facts,
  locale: Locale,
  text: InvoicePdfWords,
): string[] {
  const kind = kindOf(document);
  const payable = payableOf(document);
  const isCredit = kind === 'storno' || kind === 'credit';
  const preceding = document.precedingInvoices.join(', ');
  return [
    ...(preceding
      ? [kind === 'storno' && cancelsWhole ? text.cancels(preceding) : text.refersTo(preceding)]
      : []),
    ...(voidedOn ? [text.voided(formatDay(voidedOn, locale))] : []),
    ...(cancelledBy ? [text.cancelledBy(cancelledBy)] : []),
    ...(isCredit ? [text.creditNoteEffect] : []),
    ...(!isCredit && (payable === 0n || cancelledBy || voidedOn) ? [text.nothingToPay] : []),
    ...(payable > 0n && !cancelledBy && !voidedOn && isCovered(payable, previousBalance)
      ? [text.coveredByCredit]
      : []),
  ];
}
