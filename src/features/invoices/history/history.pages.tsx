import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { InvoiceListing } from './history.queries.ts';
import {
  historyPageSize,
  type InvoiceFilter,
  isNarrowed,
  type MonthTotal,
  queryOf,
} from './history.rules.ts';
import { historyText } from './history.text.ts';
import { ChosenFilters, HistoryFilters } from './history-filters.tsx';
import { InvoiceChart } from './invoice-chart.tsx';
import { InvoiceList, SumLine } from './invoice-list.tsx';

type Props = {
  frame: Frame;
  /** the problem of a selection that could not be downloaded */
  problem?: string;
  filter: InvoiceFilter;
  listing: InvoiceListing;
  months: MonthTotal[];
};

/** The "Istoric facturi" page: the paged list with its totals, and a chart of months. */
export function HistoryPage({ frame, problem, filter, listing, months }: Props) {
  const words = historyText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} hasErrors={problem !== undefined}>
      {problem && (
        <Notice kind="error">
          <p>{problem}</p>
        </Notice>
      )}
      {months.length === 0 ? (
        <>
          <h1>{words.title}</h1>
          <EmptyState icon="invoice" title={words.none}>
            <p>{words.noneYet}</p>
          </EmptyState>
        </>
      ) : (
        <div class="columns">
          <div>
            <div class="history-head">
              <h1>{words.title}</h1> <HistoryFilters frame={frame} filter={filter} years={yearsOf(months)} />
            </div>
            <ChosenFilters frame={frame} filter={filter} />
            <Found frame={frame} filter={filter} listing={listing} />
          </div>
          <div>
            <InvoiceChart frame={frame} year={filter.year} months={months} />
          </div>
        </div>
      )}
    </Layout>
  );
}

const yearsOf = (months: MonthTotal[]): number[] => [...new Set(months.map(({ year }) => year))].reverse();

function Found({ frame, filter, listing }: Pick<Props, 'frame' | 'filter' | 'listing'>) {
  const words = historyText[frame.locale];
  const { invoices, listed } = listing;
  if (invoices.length === 0) {
    return (
      <EmptyState icon="search" title={words.none}>
        <p>{words.noneFound}</p>
        <p>
          <a href={paths.invoices}>{words.clear}</a>
        </p>
      </EmptyState>
    );
  }
  // For a single year, the heading of the year shows the same sum.
  const isOfSeveralYears = listed.count !== invoices[0]?.ofYear.count;
  return (
    <>
      {isNarrowed(filter) && isOfSeveralYears && <SumLine frame={frame} sum={listed} />}
      <InvoiceList frame={frame} invoices={invoices} filter={filter} />
      <Pagination
        frame={frame}
        page={filter.page ?? 1}
        pageCount={Math.ceil(listed.count / historyPageSize)}
        hrefOf={page => `${paths.invoices}${queryOf({ ...filter, page })}`}
      />
    </>
  );
}
