import { type Day, daysBetween, formatDay, formatMonth, type Locale } from '../../../domain/day.ts';
import { type DocumentFacts, documentKindOf } from '../document-kind.rules.ts';
import type { OpenInvoice } from '../invoices.queries.ts';
import { receiptText } from './receipt.text.ts';

type Named = DocumentFacts & Pick<OpenInvoice, 'periodStart' | 'periodEnd' | 'issuedOn'>;
type Words = { locale: Locale };

/** A month's readings are some days more or less apart; a longer period is several months. */
const longestMonth = 45;

/** "octombrie 2026", "august 2026 – octombrie 2026"; empty for a document that bills no month. */
function monthsOf({ periodStart, periodEnd }: Named, { locale }: Words): string {
  if (!periodEnd) return '';
  const last = formatMonth(periodEnd, locale);
  if (!periodStart || daysBetween(periodStart, periodEnd) <= longestMonth) return last;
  return receiptText[locale].names.months(formatMonth(periodStart, locale), last);
}

/** What a list calls an invoice: the months that it bills, or what it is when it bills none. */
export function nameOf(invoice: Named, { locale }: Words): string {
  const { names } = receiptText[locale];
  const kind = documentKindOf(invoice);
  const months = monthsOf(invoice, { locale });
  if (kind === 'penalties') return names.penalties;
  if (kind === 'invoice') return months || names.ofDay(formatDay(invoice.issuedOn, locale));
  return names[kind](months);
}

/** The same as the heading of its page. */
export function headingOf(invoice: Named, { locale }: Words): string {
  const { names, headings } = receiptText[locale];
  const kind = documentKindOf(invoice);
  const months = monthsOf(invoice, { locale });
  if (kind === 'penalties') return names.penalties;
  if (kind === 'storno') return headings.storno(invoice.cancelsNumber ?? '');
  if (kind === 'invoice' && !months) return headings.invoiceOfDay(formatDay(invoice.issuedOn, locale));
  return headings[kind](months);
}

/** "10.11.2026", where the rest of the sentence says what the day is. */
export const daysOf = (days: readonly (Day | null)[], locale: Locale): string[] =>
  days.flatMap(day => (day ? formatDay(day, locale) : []));
