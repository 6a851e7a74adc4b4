import { formatDayShort } from '../../../domain/day.ts';
import type { Bani } from '../../../domain/money.ts';
import { Amount } from '../../../ui/amount.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Spoken } from '../../../ui/spoken.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { stateOf } from '../invoice-states.rules.ts';
import { invoicesText } from '../invoices.text.ts';
import type { ListedInvoice } from './invoice-excerpt.queries.ts';
import { nameOf } from './invoice-name.ts';
import { placeNameOf } from './invoice-place.ts';
import { invoiceRowText } from './invoice-row.text.ts';
import { StateTag, toneOf } from './state-tag.tsx';

type Props = {
  frame: Frame;
  invoice: ListedInvoice;
  /** its total or its unpaid amount */
  amount: Bani;
  /** the invoices are of several service points: each shows its own */
  saysPlace: boolean;
};

/** An invoice in one or two lines: name, amount, place and state. */
export function InvoiceRow({ frame, invoice, amount, saysPlace }: Props) {
  const { locale, today } = frame;
  const words = invoiceRowText[locale];
  const state = stateOf(invoice, today);
  const place = saysPlace ? listedPlaceOf(invoice, frame) : '';
  return (
    <span class="invoice-row">
      <b class="invoice-row__name">
        {nameOf(invoice, { locale })}
        <Spoken>:</Spoken>
      </b>{' '}
      <Amount amount={amount} locale={locale} />
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
        <StateTag state={state} states={invoicesText[locale].states} />
      )}
    </span>
  );
}

/** Lists load only the first lines of a long invoice, so its service points cannot be counted here. */
function listedPlaceOf(invoice: ListedInvoice, { locale }: Frame): string {
  const isWhole = invoice.lineCount === invoice.document.lines.length;
  const place = placeNameOf(invoice, { locale });
  return isWhole || invoice.document.delivery ? place : invoiceRowText[locale].severalPlaces;
}
