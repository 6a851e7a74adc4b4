import { formatDayShort } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Icon } from '../../ui/icon.tsx';
import { Spoken } from '../../ui/spoken.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ListedInvoice } from './invoice-excerpt.queries.ts';
import { nameOf } from './invoice-name.ts';
import { placeNameOf } from './invoice-place.ts';
import { InvoiceSummary } from './invoice-summary.tsx';
import { stateOf } from './invoices.rules.ts';
import { StateTag, toneOf } from './state-tag.tsx';

type Props = {
  frame: Frame;
  invoice: ListedInvoice;
  /** the filter of the list, for the way back from the invoice */
  query: string;
  /** invoices of the list are of several places: each says its own */
  saysPlace: boolean;
};

/** A row: the arrow at the left unfolds it in place; below, folded or not, its tick, its page and "Descărcați" at the right. */
export function InvoiceItem({ frame, invoice, query, saysPlace }: Props) {
  const { text, locale } = frame;
  const { history: words, invoicePage } = text;
  const about = words.ofInvoice(nameOf(invoice, { text, locale }), invoice.number);
  return (
    <li class="invoice-item">
      <Disclosure summary={<Row frame={frame} invoice={invoice} saysPlace={saysPlace} />}>
        <InvoiceSummary frame={frame} invoice={invoice} />
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
          {invoicePage.download}
          <Spoken>{` ${about}`}</Spoken>
        </a>
      </div>
    </li>
  );
}

function Row({ frame, invoice, saysPlace }: Omit<Props, 'query'>) {
  const { text, locale, today } = frame;
  const { history: words } = text;
  const state = stateOf(invoice, today);
  const place = saysPlace ? listedPlaceOf(invoice, frame) : '';
  return (
    <span class="invoice-row">
      <b class="invoice-row__name">
        {nameOf(invoice, { text, locale })}
        <Spoken>:</Spoken>
      </b>{' '}
      <Amount amount={invoice.total} locale={locale} />
      <Spoken>,</Spoken>{' '}
      {place && (
        <span class="invoice-row__place">
          {place}
          <Spoken>,</Spoken>
        </span>
      )}{' '}
      <span class="quiet">
        {invoice.number}, {words.issuedOn(formatDayShort(invoice.issuedOn))}
        <Spoken>,</Spoken>
      </span>{' '}
      {state === 'due' ? (
        <Tag tone={toneOf[state]}>{words.dueUntil(formatDayShort(invoice.dueOn))}</Tag>
      ) : (
        <StateTag state={state} states={text.invoices.states} />
      )}
    </span>
  );
}

/** Of a long invoice the list knows the first lines alone, so it does not count its places. */
function listedPlaceOf(invoice: ListedInvoice, { text }: Frame): string {
  const isWhole = invoice.lineCount === invoice.document.lines.length;
  const place = placeNameOf(invoice, { text });
  return isWhole || invoice.document.delivery ? place : text.history.severalPlaces;
}
