import { formatDay, formatDayOfYear, formatWeekday } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigureMoment } from '../../ui/figure-moment.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { QuestionLink } from '../../ui/question-link.tsx';
import { Spoken } from '../../ui/spoken.tsx';
import { Tag } from '../../ui/tag.tsx';
import { documentKindOf } from './document-kind.rules.ts';
import { nameOf } from './invoice-name.ts';
import { InvoiceActions, InvoiceSummary } from './invoice-summary.tsx';
import type { OpenInvoice } from './invoices.queries.ts';
import { type Balance, stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

type Props = {
  frame: Frame;
  balance: Balance;
  /** the oldest of those that are open */
  invoices: OpenInvoice[];
  openCount: number;
  hasInvoices: boolean;
};

/** "Sold": what is owed, until when, one button; then what it is made of. */
export function BalancePage({ frame, balance, invoices, openCount, hasInvoices }: Props) {
  const { text } = frame;
  const words = text.invoices.balance;
  return (
    <Layout frame={frame} title={words.title}>
      <h1 class="visually-hidden">{words.title}</h1>
      {balance.kind === 'unknown' ? (
        <EmptyState icon="clock" title={words.unknown}>
          <p>{words.unknownBody}</p>
        </EmptyState>
      ) : (
        <>
          <Owed frame={frame} balance={balance} first={invoices[0]} hasInvoices={hasInvoices} />
          {(openCount > 0 || balance.beside > 0n) && (
            <OpenInvoices frame={frame} balance={balance} invoices={invoices} openCount={openCount} />
          )}
          {openCount === 0 && balance.beside <= 0n && (
            <p>
              <a href={paths.invoices}>{words.history}</a>
            </p>
          )}
        </>
      )}
    </Layout>
  );
}

type Known = Exclude<Balance, { kind: 'unknown' }>;

type OwedProps = { frame: Frame; balance: Known; first: OpenInvoice | undefined; hasInvoices: boolean };

function Owed({ frame, balance, first, hasInvoices }: OwedProps) {
  const { locale, text } = frame;
  const words = text.invoices.balance;
  const nothing = first ? words.nothingLeft : hasInvoices ? words.nothingBody : words.nothingYet;
  return (
    <div class="card owed">
      <div class="card__body">
        <p class="owed__label">
          {balance.kind === 'owed' ? words.toPay : balance.kind === 'credit' ? words.credit : words.nothing}
        </p>
        {balance.kind !== 'nothing' && (
          <p class="owed__amount">
            <Amount
              amount={balance.amount < 0n ? -balance.amount : balance.amount}
              locale={locale}
              size="large"
            />
          </p>
        )}
        {balance.kind === 'owed' ? (
          <>
            {first && <p>{<Until frame={frame} invoice={first} />}</p>}
            <ButtonLink href={paths.paymentWays}>{words.pay}</ButtonLink>
          </>
        ) : (
          <p>{balance.kind === 'credit' ? words.creditBody : nothing}</p>
        )}
        <FigureMoment frame={frame} moment={balance.moment} isStale={balance.isStale} />
        {balance.kind !== 'nothing' && (
          <QuestionLink frame={frame} id={balance.kind === 'credit' ? 'credit-balance' : 'payment-shown'} />
        )}
      </div>
    </div>
  );
}

/** Until when the oldest open invoice can be paid, in the words of its state. */
function Until({ frame, invoice }: { frame: Frame; invoice: OpenInvoice }) {
  const { locale, text, today } = frame;
  const words = text.invoices.balance;
  const state = stateOf(invoice, today);
  // Penalties bear none, so they have no days without them.
  if (state === 'overdue' || (state === 'in-grace' && documentKindOf(invoice) === 'penalties')) {
    const format = invoice.dueOn.year === today.year ? formatDayOfYear : formatDay;
    return <Tag tone="late">{words.overdueSince(format(invoice.dueOn, locale))}</Tag>;
  }
  if (state === 'in-grace') {
    return <Tag tone="soon">{words.graceUntil(formatWeekday(invoice.graceEnd, locale))}</Tag>;
  }
  return <Tag tone="calm">{words.until(formatWeekday(invoice.dueOn, locale))}</Tag>;
}

type OpenProps = Omit<Props, 'balance' | 'hasInvoices'> & { balance: Known };

function OpenInvoices({ frame, balance, invoices, openCount }: OpenProps) {
  const { locale, text, today } = frame;
  const words = text.invoices.balance;
  return (
    <section class="card">
      <div class="card__head">
        <h2 class="card__title">{openCount > 0 ? words.openTitle : words.partsTitle}</h2>
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
      <div class="card__body">
        {openCount > invoices.length && (
          <p>
            <a href={`${paths.invoices}?state=open`}>{words.allOpen(openCount)}</a>
          </p>
        )}
        {balance.beside !== 0n && (
          <p class="row row--between">
            <span>{balance.beside > 0n ? words.before : words.advance}</span>{' '}
            <Amount amount={balance.beside} locale={locale} />
          </p>
        )}
      </div>
    </section>
  );
}
