import { findNumberQuery, type QuerySource, readSearch } from '../../../platform/web/url-parameter.ts';
import { type InvoiceFilter, stateFilters, years } from './history.rules.ts';

/** Reads the filter from a URL of the list, of an invoice opened from it, or of a download. */
export const readInvoiceFilter = (c: QuerySource): InvoiceFilter => ({
  year: findNumberQuery(c, 'year', ...years),
  state: stateFilters.find(state => state === c.req.query('state')),
  search: readSearch(c),
  page: findNumberQuery(c, 'page', 1, 100_000) ?? 1,
});
