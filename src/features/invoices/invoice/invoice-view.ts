import type { InvoiceId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { type InvoiceFilter, queryOf } from '../history/history.rules.ts';

/** How an invoice is looked at: from which list it was opened, and which of its service points are shown. */
export type InvoiceView = {
  filter: InvoiceFilter;
  /** of a receipt with many service points */
  page: number;
  /** what was searched for among them */
  place: string;
};

/** A page of an invoice's service points; the way back to the list stays the same. */
export function hrefOfReceipt(invoiceId: InvoiceId, { filter, page, place }: InvoiceView): string {
  const query = new URLSearchParams(queryOf(filter));
  if (place) query.set('place', place);
  query.set('places', String(page));
  return `${paths.invoice(invoiceId)}?${query}#lines`;
}
