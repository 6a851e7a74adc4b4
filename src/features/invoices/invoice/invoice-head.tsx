import { formatDayShort, isBefore } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Word } from '../../../ui/word.tsx';
import { documentKindOf } from '../document-kind.rules.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { invoicesText } from '../invoices.text.ts';
import { headingOf } from '../summary/invoice-name.ts';
import { placeNameOf } from '../summary/invoice-place.ts';
import { meaningOf } from '../summary/meaning.ts';
import type { RelatedInvoice } from './invoice-neighbours.queries.ts';
import { invoicePageText } from './invoice-page.text.ts';
import { standingOf } from './invoice-standing.ts';

type Props = { frame: Frame; invoice: InvoiceDetails; related: readonly RelatedInvoice[] };

/** The kind, amount and state of the invoice and the actions; fits a small phone's screen without scrolling. */
export function InvoiceHead({ frame, invoice, related }: Props) {
  const words = invoicePageText[frame.locale];
  const standing = standingOf(invoice, frame);
  const place = placeNameOf(invoice, frame);
  return (
    <div class="card invoice-head">
      <div class="card__body">
        <div class="invoice-head__what">
          <h1>{headingOf(invoice, frame)}</h1>{' '}
          {place && (
            <p>
              {place}
              <Spoken>.</Spoken>
            </p>
          )}{' '}
          <p class="quiet">
            {words.numberAndDay(invoice.number, formatDayShort(invoice.issuedOn))}
            <Spoken>.</Spoken>
          </p>
        </div>
        <Figure frame={frame} invoice={invoice} />
        <p>
          <Tag tone={standing.tone}>{standing.sentence}</Tag>
          <Spoken>.</Spoken>
        </p>{' '}
        <div class="invoice-head__do">
          <Actions frame={frame} invoice={invoice} />
        </div>{' '}
        {standing.why && <p class="quiet">{standing.why}</p>}{' '}
        {invoice.open > 0n && !isBefore(invoice.dueOn, frame.today) && (
          <p>
            <a href={paths.invoiceDueDay(invoice.invoiceId)} download="">
              {words.dueDayToCalendar}
            </a>
          </p>
        )}{' '}
        <Relations frame={frame} invoice={invoice} related={related} />
      </div>
    </div>
  );
}

/** The unpaid amount if there is one, otherwise the total. */
function Figure({ frame: { locale }, invoice }: { frame: Frame; invoice: InvoiceDetails }) {
  const words = invoicePageText[locale];
  const { payable, open, total } = invoice;
  const isToPay = open > 0n;
  const isCredit = payable < 0n;
  const label = words.amount[isToPay ? 'toPay' : isCredit ? 'credit' : 'total'];
  return (
    <p class="invoice-head__figure">
      <span class="quiet">
        {label}
        <Spoken>:</Spoken>
      </span>{' '}
      <Amount amount={isToPay ? open : isCredit ? -total : total} locale={locale} size="large" />
      {isToPay && open !== total && (
        <span class="quiet">
          {' '}
          {words.partlyPaid} <Amount amount={total} locale={locale} />
        </span>
      )}
      <Spoken>,</Spoken>
    </p>
  );
}

function Actions({ frame, invoice }: { frame: Frame; invoice: InvoiceDetails }) {
  const words = invoicePageText[frame.locale];
  const canPay = invoice.open > 0n;
  return (
    <>
      {canPay && (
        <>
          <ButtonLink href={paths.paymentWays}>{words.pay}</ButtonLink>{' '}
        </>
      )}
      <ButtonLink
        look={canPay ? 'secondary' : 'primary'}
        href={paths.invoicePdf(invoice.invoiceId)}
        download=""
      >
        <Icon name="download" size="small" />
        {invoicesText[frame.locale].download}
      </ButtonLink>
    </>
  );
}

/** Links to the documents that this one cancels or corrects, or that cancel it. */
function Relations({ frame, invoice, related }: Props) {
  const words = invoicePageText[frame.locale];
  const kind = documentKindOf(invoice);
  const link = (number: string, sentence: string) => {
    const other = related.find(one => one.number === number);
    return <p>{other ? <a href={paths.invoice(other.id)}>{sentence}</a> : sentence}</p>;
  };
  const cancels = (number: string) =>
    related.find(one => one.number === number)?.cancelledBy === invoice.number
      ? words.cancels(number)
      : words.lessens(number);
  return (
    <>
      {invoice.cancelledBy && link(invoice.cancelledBy, words.cancelledBy(invoice.cancelledBy))}
      {invoice.cancelsNumber && link(invoice.cancelsNumber, cancels(invoice.cancelsNumber))}
      {kind === 'correction' &&
        invoice.document.precedingInvoices.map(number => link(number, words.corrects(number)))}
      {invoice.earlier.length > 0 && <p>{words.corrected}</p>}
      {kind !== 'invoice' && <Word isAlone meaning={meaningOf(frame.locale, kind, words.kinds[kind])} />}
    </>
  );
}
