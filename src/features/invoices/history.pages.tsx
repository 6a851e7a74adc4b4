import { formatDayShort } from '../../domain/day.ts';
import { type Bani, sumOf } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { nameOf } from './balance.pages.tsx';
import { historyPageSize, type InvoiceFilter, type MonthTotal, stateFilters } from './history.rules.ts';
import { InvoiceChart } from './invoice-chart.tsx';
import type { InvoiceRow } from './invoices.queries.ts';
import { stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

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
  const { history: words, stateFilter, states } = text.invoices;
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
          chip(
            state === 'open' ? words.open : states[state],
            hrefOf({ ...filter, state, page: 1 }),
            filter.state === state,
          ),
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

function InvoiceList({
  frame,
  invoices,
  months,
}: {
  frame: Frame;
  invoices: InvoiceRow[];
  months: MonthTotal[];
}) {
  const { text, locale, today, operator } = frame;
  const words = text.invoices.history;
  const years = [...new Set(invoices.map(({ issuedOn }) => issuedOn.year))];
  return (
    <form method="get" action={paths.invoiceArchive}>
      <p class="quiet">
        {words.selectHint} {words.archiveHolds}
      </p>
      {years.map(year => {
        const ofYear = months.filter(month => month.year === year);
        const count = ofYear.reduce((sum, month) => sum + month.count, 0);
        return (
          <section class="card">
            <div class="card__head">
              <h2 class="card__title">{year}</h2>
              <p class="quiet">
                {words.yearTotal(year, words.found(count))}:{' '}
                <Amount amount={totalOf(ofYear)} locale={locale} />
              </p>
            </div>
            <ul class="invoice-list">
              {invoices
                .filter(({ issuedOn }) => issuedOn.year === year)
                .map(invoice => (
                  <li>
                    <input
                      type="checkbox"
                      name="id"
                      value={String(invoice.invoiceId)}
                      aria-label={words.select(invoice.number)}
                    />
                    <a class="invoice-row" href={paths.invoice(invoice.invoiceId)}>
                      <span class="invoice-row__what">
                        <b>{nameOf(invoice, locale)}</b>
                        <span class="quiet">
                          {invoice.number} · {formatDayShort(invoice.issuedOn)}
                        </span>
                      </span>
                      <span class="invoice-row__how-much">
                        <Amount amount={invoice.total} locale={locale} />
                        <StateTag
                          state={stateOf(invoice, today, operator.terms)}
                          states={text.invoices.states}
                        />
                      </span>
                    </a>
                  </li>
                ))}
            </ul>
            <p class="card__body">
              <a href={`${paths.invoiceArchive}?year=${year}`} download="">
                {words.archive(year)}
              </a>
            </p>
          </section>
        );
      })}
      <p>
        <Button look="secondary">{words.archiveSelected}</Button>
      </p>
    </form>
  );
}

const totalOf = (months: MonthTotal[]): Bani => sumOf(months.map(({ total }) => total));
