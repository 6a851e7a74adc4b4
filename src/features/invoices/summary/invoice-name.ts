import { type Day, daysBetween, formatDay, formatMonth, type Locale } from '../../../domain/day.ts';
import { type DocumentFacts, documentKindOf } from '../document-kind.rules.ts';
import type { OpenInvoice } from '../invoices.queries.ts';
import { receiptText } from './receipt.text.ts';

type Named = DocumentFacts & Pick<OpenInvoice, 'periodStart' | 'periodEnd' | 'issuedOn'>;
type Words = { locale: Locale };

/** In days. Readings are rarely exactly a month apart; a longer period counts as several months. */
const longestMonth = 45;

/** "octombrie 2026", "august 2026 – octombrie 2026"; empty if the document bills no period. */
function monthsOf({ periodStart, periodEnd }: Named, { locale }: Words): string {
  if (!periodEnd) return '';
  const last = formatMonth(periodEnd, locale);
  if (!periodStart || daysBetween(periodStart, periodEnd) <= longestMonth) return last;
  return receiptText[locale].names.months(formatMonth(periodStart, locale), last);
}

/** The name of an invoice in lists: the billed months, or its kind if there are none. */
export function nameOf(invoice: Named, { locale }: Words): string {
  const { names } = receiptText[locale];
  const kind = documentKindOf(invoice);
  const months = monthsOf(invoice, { locale });
  if (kind === 'penalties') return names.penalties;
  if (kind === 'invoice') return months || names.ofDay(formatDay(invoice.issuedOn, locale));
  return names[kind](months);
}

/** The name as the heading of its page. */
export function headingOf(invoice: Named, { locale }: Words): string {
  const { names, headings } = receiptText[locale];
  const kind = documentKindOf(invoice);
  const months = monthsOf(invoice, { locale });
  if (kind === 'penalties') return names.penalties;
  if (kind === 'storno') return headings.storno(invoice.cancelsNumber ?? '');
  if (kind === 'invoice' && !months) return headings.invoiceOfDay(formatDay(invoice.issuedOn, locale));
  return headings[kind](months);
}

/** "10.11.2026", for sentences that say what the day is. */
export const daysOf = (days: readonly (Day | null)[], locale: Locale): string[] =>
  days.flatMap(day => (day ? formatDay(day, locale) : []));
