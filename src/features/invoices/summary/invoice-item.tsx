import { paths } from '../../../paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import { invoicesText } from '../invoices.text.ts';
import type { ListedInvoice } from './invoice-excerpt.queries.ts';
import { nameOf } from './invoice-name.ts';
import { invoiceRowText } from './invoice-row.text.ts';
import { InvoiceRow } from './invoice-row.tsx';
import { InvoiceSummary } from './invoice-summary.tsx';

type Props = {
  frame: Frame;
  invoice: ListedInvoice;
  /** the filter of the list, for the way back */
  query: string;
  /** the invoices are of several service points: each shows its own */
  saysPlace: boolean;
};

/** An item of a list: the expandable row and, always visible, its checkbox and buttons. */
export function InvoiceItem({ frame, invoice, query, saysPlace }: Props) {
  const { locale } = frame;
  const words = invoiceRowText[locale];
  const about = words.ofInvoice(nameOf(invoice, frame), invoice.number);
  return (
    <li class="invoice-item">
      <Disclosure
        summary={<InvoiceRow frame={frame} invoice={invoice} amount={invoice.total} saysPlace={saysPlace} />}
      >
        <InvoiceSummary frame={frame} invoice={invoice} />
        <p>
          <a href={paths.newMessageAbout({ invoice: invoice.invoiceId })}>
            {words.write}
            <Spoken>{` ${about}`}</Spoken>
          </a>
        </p>
      </Disclosure>{' '}
      <div class="invoice-item__do">
        <label class="invoice-item__tick">
          <input type="checkbox" name="id" value={String(invoice.invoiceId)} /> {words.select}
          <Spoken>{` ${about}`}</Spoken>
        </label>{' '}
        <a href={`${paths.invoice(invoice.invoiceId)}${query}`}>
          {words.see}
          <Spoken>{` ${about}`}</Spoken>
        </a>{' '}
        <a class="invoice-item__download" href={paths.invoicePdf(invoice.invoiceId)} download="">
          <Icon name="download" size="small" />
          {invoicesText[locale].download}
          <Spoken>{` ${about}`}</Spoken>
        </a>
      </div>
    </li>
  );
}
