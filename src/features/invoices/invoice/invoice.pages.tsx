import { paths } from '../../../paths.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { queryOf } from '../history/history.rules.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { InvoiceContact } from './invoice-contact.tsx';
import { InvoiceHead } from './invoice-head.tsx';
import { InvoiceMore } from './invoice-more.tsx';
import type { InvoiceNeighbours } from './invoice-neighbours.queries.ts';
import { invoicePageText } from './invoice-page.text.ts';
import type { InvoiceView } from './invoice-view.ts';
import { Receipt } from './receipt.tsx';

type Props = {
  frame: Frame;
  invoice: InvoiceDetails;
  neighbours: InvoiceNeighbours;
  view: InvoiceView;
};

/** The page of an invoice: head, receipt, details. */
export function InvoicePage({ frame, invoice, neighbours, view }: Props) {
  const words = invoicePageText[frame.locale];
  const query = queryOf(view.filter);
  return (
    <Layout frame={frame} title={words.title[invoice.kind](invoice.number)}>
      <div class="invoice-way">
        <a class="way" href={`${paths.invoices}${query}`}>
          <Icon name="back" size="small" />
          {words.back}
        </a>{' '}
        <Neighbours frame={frame} neighbours={neighbours} query={query} place="head" />
      </div>
      <div class="columns">
        <div>
          <InvoiceHead frame={frame} invoice={invoice} related={neighbours.related} />
          <Receipt frame={frame} invoice={invoice} view={view} />
          <InvoiceContact frame={frame} invoice={invoice} />
        </div>
        <div>
          <InvoiceMore frame={frame} invoice={invoice} />
        </div>
      </div>
      <Neighbours frame={frame} neighbours={neighbours} query={query} place="foot" />
    </Layout>
  );
}

/** Links to the previous and next invoice of the list it was opened from. */
function Neighbours({
  frame,
  neighbours: { newer, older },
  query,
  place,
}: {
  frame: Frame;
  neighbours: InvoiceNeighbours;
  query: string;
  place: 'head' | 'foot';
}) {
  const words = invoicePageText[frame.locale];
  if (newer === null && older === null) return null;
  return (
    <nav class={`neighbours neighbours--${place}`} aria-label={words.neighbours[place]}>
      {newer !== null && (
        <a class="way" href={`${paths.invoice(newer)}${query}`} rel="prev">
          <Icon name="back" size="small" />
          {words.newer}
        </a>
      )}{' '}
      {older !== null && (
        <a class="way neighbours__older" href={`${paths.invoice(older)}${query}`} rel="next">
          {words.older}
          <Icon name="arrow" size="small" />
        </a>
      )}
    </nav>
  );
}
