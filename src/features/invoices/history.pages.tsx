import { formatDayShort, formatMonth, formatMonthShort } from '../../domain/day.ts';
import { type Bani, formatLei, sumOf } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Table } from '../../ui/table.tsx';
import { nameOf } from './balance.pages.tsx';
import { historyPageSize, type InvoiceFilter, type InvoiceRow, type MonthTotal } from './invoices.queries.ts';
import { invoiceStates, stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

type Props = {
  frame: Frame;
  filter: InvoiceFilter;
  invoices: InvoiceRow[];
  total: number;
  months: MonthTotal[];
};

/** "Istoric facturi": by year and state, by number, with totals and a small chart; works with 5 and with 5,000. */
export function HistoryPage({ frame, filter, invoices, total, months }: Props) {
  const { text } = frame;
  const words = text.invoices.history;
  const isFiltered = filter.year !== undefined || filter.state !== undefined || Boolean(filter.search);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
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
              <Chart frame={frame} year={filter.year} months={months} />
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
        {invoiceStates.map(state =>
          chip(states[state], hrefOf({ ...filter, state, page: 1 }), filter.state === state),
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
      <p class="quiet">{words.selectHint}</p>
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

/** The months of the chosen year, or the last thirteen: a month can be held against the one a year before. */
function Chart({
  frame: { locale, text },
  year,
  months,
}: {
  frame: Frame;
  year: number | undefined;
  months: MonthTotal[];
}) {
  const words = text.invoices.history;
  const shown = year ? months.filter(month => month.year === year) : months.slice(-13);
  if (shown.length < 2) return null;
  const last = shown.at(-1);
  const bars = shown.map(month => ({
    label: formatMonthShort(month.month, locale).slice(0, 1).toUpperCase(),
    title: `${formatMonth(month, locale)}: ${formatLei(month.total, locale)} lei`,
    value: Number(month.total) / 100,
    isCurrent: month === last,
  }));
  const first = shown[0];
  const range = first && last ? `, ${formatMonth(first, locale)} – ${formatMonth(last, locale)}` : '';
  return (
    <Card title={words.chart}>
      <BarChart
        bars={bars}
        description={`${words.chart}${range}`}
        formatTick={tick => formatLei(BigInt(Math.round(tick)) * 100n, locale).slice(0, -3)}
      />
      <p class="quiet">{range.slice(2)}</p>
      <details>
        <summary>{words.chartTable}</summary>
        <Table
          caption={words.chart}
          hasHiddenCaption
          onPhone="table"
          rows={shown}
          columns={[
            { label: words.month, cell: month => formatMonth(month, locale) },
            { label: words.amount, isNumber: true, cell: month => formatLei(month.total, locale) },
          ]}
        />
      </details>
    </Card>
  );
}
