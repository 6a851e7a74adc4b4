import type { Bani } from '../../../domain/money.ts';
import type { InvoiceState } from '../invoice-states.rules.ts';

/** What a list can be narrowed to: `open` is whatever is left to pay, `storno` every document below zero. */
export const stateFilters = ['open', 'due', 'in-grace', 'overdue', 'paid', 'cancelled', 'storno'] as const;
export type StateFilter = (typeof stateFilters)[number];

/** The filter that finds the invoices of a state, beside `open`; those taken back are in the whole list alone. */
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

/** What invoices add up to. */
export type Sum = {
  count: number;
  total: Bani;
  /** what is left to pay of them */
  open: Bani;
};

/** What a list of invoices is narrowed to: `year` is the year of issue, everywhere. */
export type InvoiceFilter = {
  year?: number | undefined;
  state?: StateFilter | undefined;
  search?: string;
  page?: number;
};

/** A filter as the query of an address: what is not chosen is not in it. */
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

/** The years that an address may ask for, whatever is in it. */
export const years = [1990, 2200] as const;

/** Two years of monthly invoices on a page. */
export const historyPageSize = 24;

export type MonthTotal = { year: number; month: number; count: number; total: Bani };

/** The last month and the twelve before it: a month can be held against the one a year before. */
const monthsInChart = 13;

/**
 * The months that a chart shows: those of a year, otherwise the newest thirteen, none left out between the first and the
 * last with an invoice. A month without one is a gap in time, not a bar that is missing.
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
