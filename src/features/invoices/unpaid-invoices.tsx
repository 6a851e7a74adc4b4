import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Spoken } from '../../ui/spoken.tsx';
import { nameOf } from './invoice-name.ts';
import { InvoiceActions, InvoiceSummary } from './invoice-summary.tsx';
import type { OpenInvoice } from './invoices.queries.ts';
import { stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

type Props = { frame: Frame; invoices: OpenInvoice[]; openCount: number };

/** The oldest unpaid invoices, each with an arrow that unfolds it, and the way to all of them. */
export function UnpaidInvoices({ frame, invoices, openCount }: Props) {
  const { locale, text, today } = frame;
  const words = text.invoices.balance;
  return (
    <section class="card">
      <div class="card__head">
        <h2 class="card__title">{words.openTitle}</h2>
        <a href={paths.invoices}>{words.history}</a>
      </div>
      {invoices.map(invoice => (
        <Disclosure
          summary={
            <span class="invoice-row">
              <b class="invoice-row__name">
                {nameOf(invoice, { text, locale })}
                <Spoken>:</Spoken>
              </b>{' '}
              <Amount amount={invoice.open} locale={locale} />
              <Spoken>,</Spoken>{' '}
              <span class="quiet">
                {invoice.number}
                <Spoken>,</Spoken>
              </span>{' '}
              <StateTag state={stateOf(invoice, today)} states={text.invoices.states} />
            </span>
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
