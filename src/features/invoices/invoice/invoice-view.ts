import type { InvoiceId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { type InvoiceFilter, queryOf } from '../history/history.rules.ts';

/**
 * The URL parameters of an invoice's page: the filter of the list it was opened from, and which of its service points are
 * shown.
 */
export type InvoiceView = {
  filter: InvoiceFilter;
  /** page of service points, if there are many */
  page: number;
  /** search text for service points */
  place: string;
};

/** The URL of a page of service points; keeps the filter of the list for the way back. */
export function hrefOfReceipt(invoiceId: InvoiceId, { filter, page, place }: InvoiceView): string {
  const query = new URLSearchParams(queryOf(filter));
  if (place) query.set('place', place);
  query.set('places', String(page));
  return `${paths.invoice(invoiceId)}?${query}#lines`;
}
