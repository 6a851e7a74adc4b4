import { paths } from '../../../paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import type { Frame } from '../../../ui/frame.ts';
import type { ListedInvoice } from '../summary/invoice-excerpt.queries.ts';
import { placeNameOf } from '../summary/invoice-place.ts';
import { InvoiceRow } from '../summary/invoice-row.tsx';
import { InvoiceActions, InvoiceSummary } from '../summary/invoice-summary.tsx';
import { balanceText } from './balance.text.ts';

type Props = { frame: Frame; invoices: ListedInvoice[]; openCount: number };

/** The oldest unpaid invoices, each expandable, and a link to all of them. */
export function UnpaidInvoices({ frame, invoices, openCount }: Props) {
  const words = balanceText[frame.locale];
  const places = new Set(invoices.map(invoice => placeNameOf(invoice, frame)));
  return (
    <section class="card">
      <div class="card__head">
        <h2 class="card__title">{words.openTitle}</h2>
        <a href={paths.invoices}>{words.history}</a>
      </div>
      {invoices.map(invoice => (
        <Disclosure
          summary={
            <InvoiceRow frame={frame} invoice={invoice} amount={invoice.open} saysPlace={places.size > 1} />
          }
        >
          <InvoiceSummary frame={frame} invoice={invoice} />
          <InvoiceActions frame={frame} invoice={invoice} />
        </Disclosure>
      ))}
      {openCount > invoices.length && (
        <p class="card__body">
          <a href={`${paths.invoices}?state=open`}>{words.allOpen(openCount)}</a>
        </p>
      )}
    </section>
  );
}
