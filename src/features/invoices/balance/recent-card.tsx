import type { ComponentChildren } from 'preact';
import { type Day, formatDay, formatDayOfYear, isAfter } from '../../../domain/day.ts';
import { findWord } from '../../../domain/find-word.ts';
import { formatLei } from '../../../domain/money.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { IconName } from '../../../ui/icon-paths.ts';
import { Spoken } from '../../../ui/spoken.tsx';
import { documentKindOf } from '../document-kind.rules.ts';
import { invoicesText } from '../invoices.text.ts';
import { nameOf } from '../summary/invoice-name.ts';
import type { AccountOverview, RecentInvoice, TakenBack } from './account-overview.queries.ts';
import { balanceText } from './balance.text.ts';
import { expectNextInvoice } from './next-invoice.rules.ts';

type Props = {
  frame: Frame;
  overview: AccountOverview;
  /** shows a link for paying in advance, when nothing is owed */
  paysAhead?: boolean;
};

/** The last payment, the last invoice with its file, and the expected day of the next one. */
export function RecentCard({ frame, overview, paysAhead = false }: Props) {
  const { locale, today } = frame;
  const words = balanceText[locale].recent;
  const { lastPayment, issued, recent, hasInvoices } = overview;
  const invoice = recent.find(one => documentKindOf(one) !== 'penalties') ?? recent[0];
  const next = expectNextInvoice(issued, today);
  if (!hasInvoices && !lastPayment) return null;
  return (
    <section class="card">
      <h2 class="visually-hidden">{words.title}</h2>
      <ul class="recent">
        {lastPayment && (
          <Item icon="pay" title={words.lastPayment}>
            <Amount amount={lastPayment.amount} locale={locale} />
            <Spoken>,</Spoken>{' '}
            <span class="quiet">
              {words.paidOn(dayNear(lastPayment.paidOn, frame), channelOf(lastPayment.channel, frame))}
            </span>
          </Item>
        )}
        {invoice && <LastInvoice frame={frame} invoice={invoice} />}
        {next && (
          <Item icon="calendar" title={words.next}>
            <b>{isAfter(next, today) ? words.nextAbout(formatDayOfYear(next, locale)) : words.nextSoon}</b>
          </Item>
        )}
        {paysAhead && (
          <Item icon="balance" title={words.ahead}>
            <a href={paths.paymentWays}>{invoicesText[locale].howToPay}</a>
          </Item>
        )}
      </ul>
    </section>
  );
}

function LastInvoice({ frame, invoice }: { frame: Frame; invoice: RecentInvoice }) {
  const { locale } = frame;
  const words = balanceText[locale].recent;
  return (
    <Item icon="invoice" title={words.lastInvoice}>
      <a href={paths.invoice(invoice.invoiceId)}>{nameOf(invoice, frame)}</a>
      <Spoken>:</Spoken> <Amount amount={invoice.total} locale={locale} />
      <Spoken>,</Spoken> <span class="quiet">{words.issuedOn(dayNear(invoice.issuedOn, frame))}</span>
      <Spoken>.</Spoken>{' '}
      <a class="recent__download" href={paths.invoicePdf(invoice.invoiceId)} download="">
        <Icon name="download" size="small" />
        {invoicesText[locale].download}
      </a>
    </Item>
  );
}

function Item({ icon, title, children }: { icon: IconName; title: string; children: ComponentChildren }) {
  return (
    <li>
      <Icon name={icon} />
      <div>
        <h3>{title}</h3> <p>{children}</p>
      </div>
    </li>
  );
}

/** Voided payments and invoices. They no longer count, but the customer may have seen them before. */
export function TakenBackCard({ frame, overview: { takenBack } }: Props) {
  const words = balanceText[frame.locale].takenBack;
  if (takenBack.length === 0) return null;
  return (
    <Card title={words.title}>
      <p class="quiet">{words.why}</p>
      <ul class="link-list">
        {takenBack.map(one => (
          <li>
            {sayTakenBack(one, frame)}{' '}
            {one.invoiceId !== null && (
              <a href={paths.invoice(one.invoiceId)}>{invoicesText[frame.locale].see}</a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function sayTakenBack({ what, amount, number, day, voidedOn, reason }: TakenBack, frame: Frame): string {
  const words = balanceText[frame.locale].takenBack;
  const facts = {
    amount: formatLei(amount, frame.locale),
    day: dayNear(day, frame),
    voidedOn: dayNear(voidedOn, frame),
  };
  const sentence =
    what === 'payment' ? words.payment(facts) : words.invoice({ ...facts, number: number ?? '' });
  return reason ? `${sentence} ${invoicesText[frame.locale].voidReason(reason)}` : sentence;
}

const dayNear = (day: Day, { today, locale }: Frame): string =>
  (day.year === today.year ? formatDayOfYear : formatDay)(day, locale);

const channelOf = (channel: string, { locale }: Frame): string =>
  findWord(invoicesText[locale].channels, channel) ?? '';
