import { formatDayShort } from '../../domain/day.ts';
import { type Bani, sumOf } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import type { Frame } from '../../ui/frame.ts';
import { nameOf } from './balance.pages.tsx';
import type { MonthTotal } from './history.rules.ts';
import type { InvoiceRow } from './invoices.queries.ts';
import { stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

/** Invoices by year with the year's total; those that are ticked, or a whole year, come as one archive. */
export function InvoiceList({
  frame,
  invoices,
  months,
}: {
  frame: Frame;
  invoices: InvoiceRow[];
  months: MonthTotal[];
}) {
  const { text, locale, today } = frame;
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
                        <StateTag state={stateOf(invoice, today)} states={text.invoices.states} />
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
