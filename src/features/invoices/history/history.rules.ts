import type { Bani } from '../../../domain/money.ts';
import type { InvoiceState } from '../invoice-states.rules.ts';

/** Filters by state: `open` is every unpaid invoice, `storno` every document below zero. */
export const stateFilters = ['open', 'due', 'in-grace', 'overdue', 'paid', 'cancelled', 'storno'] as const;
export type StateFilter = (typeof stateFilters)[number];

/** The filter that matches a state, besides `open`; no filter matches voided invoices. */
export const filterOf: Record<InvoiceState, StateFilter | undefined> = {
  due: 'due',
  'in-grace': 'in-grace',
  overdue: 'overdue',
  paid: 'paid',
  cancelled: 'cancelled',
  storno: 'storno',
  credit: 'storno',
  voided: undefined,
};

export type Sum = {
  count: number;
  total: Bani;
  /** the unpaid amount */
  open: Bani;
};

/** The filter of an invoice list; `year` is the year of issue. */
export type InvoiceFilter = {
  year?: number | undefined;
  state?: StateFilter | undefined;
  search?: string;
  page?: number;
};

/** The filter as a URL query, without what is not set. */
export function queryOf({ year, state, search, page }: InvoiceFilter): string {
  const query = new URLSearchParams();
  if (year) query.set('year', String(year));
  if (state) query.set('state', state);
  if (search) query.set('q', search);
  if (page && page > 1) query.set('page', String(page));
  return query.size > 0 ? `?${query}` : '';
}

export const isNarrowed = ({ year, state, search }: InvoiceFilter): boolean =>
  year !== undefined || state !== undefined || Boolean(search);

/** The years accepted in URLs, first and last. */
export const years = [1990, 2200] as const;

/** Two years of monthly invoices. */
export const historyPageSize = 24;

export type MonthTotal = { year: number; month: number; count: number; total: Bani };

/** Includes the same month of the previous year, for comparison. */
const monthsInChart = 13;

/**
 * The months of the chart: those of a year, otherwise the newest thirteen; without gaps between the first and the last
 * month with an invoice.
 * @param months those with invoices, oldest first
 */
export function monthsShown(months: readonly MonthTotal[], year?: number): MonthTotal[] {
  const known = new Map(months.map(month => [ordinalOf(month), month]));
  const [oldest, newest] = [months[0], months.at(-1)];
  if (!oldest || !newest) return [];
  const last = ordinalOf(newest);
  const from = year ? ordinalOf({ year, month: 1 }) : last - monthsInChart + 1;
  const to = year ? ordinalOf({ year, month: 12 }) : last;
  const shown: MonthTotal[] = [];
  for (let at = Math.max(from, ordinalOf(oldest)); at <= Math.min(to, last); at++) {
    shown.push(known.get(at) ?? { year: Math.floor(at / 12), month: (at % 12) + 1, count: 0, total: 0n });
  }
  return shown;
}

const ordinalOf = ({ year, month }: { year: number; month: number }): number => year * 12 + month - 1;
