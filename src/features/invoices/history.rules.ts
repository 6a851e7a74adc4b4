import type { InvoiceState } from './invoices.rules.ts';

/** What a list of invoices is narrowed to. */
export type InvoiceFilter = {
  year?: number | undefined;
  state?: InvoiceState | undefined;
  search?: string;
  page?: number;
};

/** Two years of monthly invoices on a page. */
export const historyPageSize = 24;
