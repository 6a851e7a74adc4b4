import { type Day, formatDay, formatDayShort } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QuestionLink } from '../../ui/question-link.tsx';
import { InvoicePayments, InvoiceStatement } from './invoice-account.tsx';
import { InvoiceLines, InvoiceMeters } from './invoice-tables.tsx';
import type { InvoiceDetails } from './invoices.queries.ts';
import { stateOf } from './invoices.rules.ts';
import { StateTag } from './state-tag.tsx';

type Props = {
  frame: Frame;
  invoice: InvoiceDetails;
  /** the document that cancels this one or that this one cancels, where it is known */
  relatedId: bigint | undefined;
};

/** One invoice, whole: facts, lines, readings, VAT, total, the account around it, its files, its words. */
export function InvoicePage({ frame, invoice, relatedId }: Props) {
  const { text, today } = frame;
  const words = text.invoices.invoice;
  const title = invoice.kind === 'invoice' ? words.title(invoice.number) : words.creditTitle(invoice.number);
  return (
    <Layout frame={frame} title={title}>
      <p>
        <a href={paths.invoices}>{text.invoices.history.title}</a> · <a href="#words">{words.whatIs}</a>
      </p>
      <div class="row row--between">
        <h1>{title}</h1>
        <StateTag state={stateOf(invoice, today)} states={text.invoices.states} />
      </div>
      <Relations frame={frame} invoice={invoice} relatedId={relatedId} />
      <div class="columns">
        <div>
          <Card>
            <Facts facts={headFacts(frame, invoice)} />
          </Card>
          <Card title={words.lines}>
            <InvoiceLines frame={frame} invoice={invoice} />
          </Card>
          <InvoiceMeters frame={frame} invoice={invoice} />
          <InvoiceStatement frame={frame} invoice={invoice} />
          <InvoicePayments frame={frame} invoice={invoice} />
        </div>
        <div>
          <Files frame={frame} invoice={invoice} />
          <Glossary frame={frame} />
        </div>
      </div>
    </Layout>
  );
}

function Relations({ frame, invoice, relatedId }: Props) {
  const words = frame.text.invoices.invoice;
  const link = (sentence: string) =>
    relatedId ? <a href={paths.invoice(relatedId)}>{sentence}</a> : sentence;
  return (
    <>
      {invoice.cancelledBy && (
        <Notice kind="info">
          <p>{link(words.cancelledBy(invoice.cancelledBy))}</p>
        </Notice>
      )}
      {invoice.cancelsNumber && (
        <Notice kind="info">
          <p>{link(words.cancels(invoice.cancelsNumber))}</p>
        </Notice>
      )}
      {invoice.earlier.length > 0 && (
        <Notice kind="info">
          <p>{words.corrected}</p>
        </Notice>
      )}
    </>
  );
}

function headFacts({ locale, text, viewer }: Frame, invoice: InvoiceDetails): Fact[] {
  const words = text.invoices.invoice;
  const { document } = invoice;
  const place = document.delivery?.address ?? document.customer.address;
  const address = [...(place?.lines ?? []), place?.city].filter(Boolean).join(', ');
  const point = [document.delivery?.pointCode, address].filter(Boolean).join(' · ');
  const period = [invoice.periodStart, invoice.periodEnd]
    .filter((day): day is Day => day !== null)
    .map(formatDayShort);
  const isUnpaid = invoice.standing === 'unpaid';
  return [
    { term: words.issued, value: formatDay(invoice.issuedOn, locale) },
    ...(invoice.payable > 0n ? [{ term: words.due, value: formatDay(invoice.dueOn, locale) }] : []),
    ...(isUnpaid ? [{ term: words.grace, value: formatDay(invoice.graceEnd, locale) }] : []),
    ...(period.length > 0 ? [{ term: words.period, value: period.join(' – ') }] : []),
    { term: words.holder, value: document.customer.name },
    ...(viewer?.customer ? [{ term: words.code, value: viewer.customer.code }] : []),
    ...(document.contractNumber ? [{ term: words.contract, value: document.contractNumber }] : []),
    ...(point ? [{ term: words.point, value: point }] : []),
    ...(isUnpaid
      ? [
          {
            term: words.left,
            value: <Amount amount={invoice.open} locale={locale} />,
            isTotal: true,
          },
        ]
      : invoice.settledOn && invoice.payable > 0n && invoice.standing === 'paid'
        ? [{ term: words.settled, value: formatDay(invoice.settledOn, locale) }]
        : []),
  ];
}

function Files({ frame, invoice }: { frame: Frame; invoice: InvoiceDetails }) {
  const words = frame.text.invoices.invoice;
  return (
    <Card title={words.files}>
      <p>
        <ButtonLink href={paths.invoicePdf(invoice.invoiceId)} download="">
          {words.downloadPdf}
        </ButtonLink>
      </p>
      <ul class="link-list">
        <li>
          <a href={paths.invoiceUbl(invoice.invoiceId)} download="">
            {words.downloadUbl}
          </a>
        </li>
        {invoice.files.includes('signature') && (
          <li>
            <a href={paths.invoiceSignature(invoice.invoiceId)} download="">
              {words.downloadSignature}
            </a>
          </li>
        )}
        {invoice.earlier.map(({ version, receivedOn }) => (
          <li>
            <a href={`${paths.invoiceUbl(invoice.invoiceId)}?version=${version}`} download="">
              {words.earlier(version, formatDay(receivedOn, frame.locale))}
            </a>
          </li>
        ))}
      </ul>
      <QuestionLink frame={frame} id="e-factura" />
    </Card>
  );
}

function Glossary({ frame: { text } }: { frame: Frame }) {
  const { whatIs, glossary } = text.invoices.invoice;
  return (
    <Card title={whatIs} id="words">
      {glossary.map(([word, meaning]) => (
        <details>
          <summary>{word}</summary>
          <p>{meaning}</p>
        </details>
      ))}
    </Card>
  );
}
