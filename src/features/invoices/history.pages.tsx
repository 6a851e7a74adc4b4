import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { historyPageSize, type InvoiceFilter, type MonthTotal, stateFilters } from './history.rules.ts';
import { InvoiceChart } from './invoice-chart.tsx';
import { InvoiceList } from './invoice-list.tsx';
import type { InvoiceRow } from './invoices.queries.ts';

type Props = {
  frame: Frame;
  /** what to change about a choice that could not be downloaded */
  problem?: string;
  filter: InvoiceFilter;
  invoices: InvoiceRow[];
  total: number;
  months: MonthTotal[];
};

/** "Istoric facturi": by year and state, by number, with totals and a small chart; works with 5 and with 5,000. */
export function HistoryPage({ frame, problem, filter, invoices, total, months }: Props) {
  const { text } = frame;
  const words = text.invoices.history;
  const isFiltered = filter.year !== undefined || filter.state !== undefined || Boolean(filter.search);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {problem && (
        <Notice kind="error">
          <p>{problem}</p>
        </Notice>
      )}
      {months.length === 0 ? (
        <EmptyState icon="invoice" title={words.none}>
          <p>{words.noneYet}</p>
        </EmptyState>
      ) : (
        <>
          <Filters frame={frame} filter={filter} months={months} />
          <div class="columns">
            <div>
              {invoices.length === 0 ? (
                <EmptyState icon="search" title={words.none}>
                  <p>{words.noneFound}</p>
                  <p>
                    <a href={paths.invoices}>{words.clear}</a>
                  </p>
                </EmptyState>
              ) : (
                <InvoiceList frame={frame} invoices={invoices} months={months} />
              )}
              <Pagination
                text={text}
                page={filter.page ?? 1}
                pageCount={Math.ceil(total / historyPageSize)}
                hrefOf={page => hrefOf({ ...filter, page })}
              />
            </div>
            <div>
              <InvoiceChart frame={frame} year={filter.year} months={months} />
              {isFiltered && <p class="quiet">{words.found(total)}</p>}
            </div>
          </div>
        </>
      )}
    </Layout>
  );
}

/** The address of a filtered list: what is not chosen is not in it. */
export function hrefOf({ year, state, search, page }: InvoiceFilter): string {
  const query = new URLSearchParams();
  if (year) query.set('year', String(year));
  if (state) query.set('state', state);
  if (search) query.set('q', search);
  if (page && page > 1) query.set('page', String(page));
  return query.size > 0 ? `${paths.invoices}?${query}` : paths.invoices;
}

const yearsOf = (months: MonthTotal[]): number[] => [...new Set(months.map(({ year }) => year))].reverse();

function Filters({
  frame: { text },
  filter,
  months,
}: {
  frame: Frame;
  filter: InvoiceFilter;
  months: MonthTotal[];
}) {
  const { history: words, stateFilter, stateFilters: labels } = text.invoices;
  const chip = (label: string, href: string, isCurrent: boolean) => (
    <a class="chip" href={href} aria-current={isCurrent ? 'true' : undefined}>
      {label}
    </a>
  );
  return (
    <>
      <nav class="chips" aria-label={words.years}>
        {chip(words.all, hrefOf({ ...filter, year: undefined, page: 1 }), filter.year === undefined)}
        {yearsOf(months).map(year =>
          chip(String(year), hrefOf({ ...filter, year, page: 1 }), filter.year === year),
        )}
      </nav>
      <nav class="chips" aria-label={stateFilter}>
        {chip(words.all, hrefOf({ ...filter, state: undefined, page: 1 }), filter.state === undefined)}
        {stateFilters.map(state =>
          chip(labels[state], hrefOf({ ...filter, state, page: 1 }), filter.state === state),
        )}
      </nav>
      <SearchField
        action={paths.invoices}
        label={words.search}
        button={words.searchButton}
        value={filter.search}
      >
        {filter.year && <input type="hidden" name="year" value={filter.year} />}
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
      </SearchField>
    </>
  );
}
