import { formatDay, type Locale } from '../../../domain/day.ts';
import { type Bani, formatLei } from '../../../domain/money.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';
import { getDay, payableOf } from './invoice-pdf-figures.ts';

export type AccountBox = {
  heading: string;
  rows: { label: string; text: string; isStrong: boolean }[];
  note: string;
};

/** The customer's balance when the document was issued: shown next to the invoice, not part of it (BR-CO-16). */
export function accountOf(
  document: InvoiceDocument,
  previousBalance: Bani,
  locale: Locale,
  text: InvoicePdfWords,
): AccountBox {
  const payable = payableOf(document);
  const row = (label: string, amount: Bani, isStrong = false) => ({
    label,
    text: `${formatLei(amount, locale)} ${text.lei}`,
    isStrong,
  });
  return {
    heading: text.account.heading(formatDay(getDay(document.issuedOn), locale)),
    rows: [
      row(text.account.before, previousBalance),
      row(text.account.thisDocument, payable),
      row(text.account.after, previousBalance + payable, true),
    ],
    note: text.account.note,
  };
}
