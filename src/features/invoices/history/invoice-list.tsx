import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { InvoiceItem } from '../summary/invoice-item.tsx';
import { placeNameOf } from '../summary/invoice-place.ts';
import type { InvoiceListing } from './history.queries.ts';
import { type InvoiceFilter, isNarrowed, queryOf, type Sum } from './history.rules.ts';
import { historyText } from './history.text.ts';

type Props = { frame: Frame; invoices: InvoiceListing['invoices']; filter: InvoiceFilter };

/**
 * Invoices by year of issue, with the totals of each year as filtered; the selected ones can be downloaded as an archive.
 */
export function InvoiceList({ frame, invoices, filter }: Props) {
  const words = historyText[frame.locale];
  const query = queryOf(filter);
  const places = new Set(invoices.map(invoice => placeNameOf(invoice, frame)));
  return (
    <form class="invoice-choice" method="get" action={paths.invoiceArchive}>
      <input type="hidden" name="from" value={query} />
      {[...Map.groupBy(invoices, ({ issuedOn }) => issuedOn.year)].map(([year, ofYear]) => (
        <section class="card">
          <div class="card__head">
            <h2 class="card__title">{words.issuedIn(year)}</h2>{' '}
            {ofYear[0] && <SumLine frame={frame} sum={ofYear[0].ofYear} />}
          </div>{' '}
          <ul class="invoice-list">
            {ofYear.map(invoice => (
              <InvoiceItem frame={frame} invoice={invoice} query={query} saysPlace={places.size > 1} />
            ))}
          </ul>
          {!isNarrowed({ ...filter, year: undefined }) && (
            <p class="card__body">
              <a href={`${paths.invoiceArchive}?year=${year}`} download="">
                {words.archive(year)}
              </a>
            </p>
          )}
        </section>
      ))}
      <div class="choice-bar">
        <p class="choice-bar__hint">{words.selectHint}</p>{' '}
        <Button look="secondary">{words.archiveSelected}</Button>
      </div>
      <p class="quiet">{words.archiveHolds}</p>
    </form>
  );
}

/** "22 de facturi, în total 1.954,30 lei, din care de plată 161,84 lei". */
export function SumLine({ frame: { locale }, sum }: { frame: Frame; sum: Sum }) {
  const words = historyText[locale];
  return (
    <p class="quiet">
      {words.inAll(words.found(sum.count))} <Amount amount={sum.total} locale={locale} />
      {sum.open !== 0n && sum.open !== sum.total && (
        <>
          , {words.ofIt} <Amount amount={sum.open} locale={locale} />
        </>
      )}
    </p>
  );
}
