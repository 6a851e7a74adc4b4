import { type Day, formatDay, formatDayShort } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { QuestionLink } from '../../questions/question-link.tsx';
import { documentKindOf } from '../document-kind.rules.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { invoicesText } from '../invoices.text.ts';
import { placeNameOf } from '../summary/invoice-place.ts';
import { meaningOf } from '../summary/meaning.ts';
import { InvoicePayments, InvoiceStatement } from './invoice-account.tsx';
import { invoicePageText } from './invoice-page.text.ts';

type Props = { frame: Frame; invoice: InvoiceDetails };

/** Details that few readers need, collapsed: numbers and dates, balance, payments, files, notes. */
export function InvoiceMore({ frame, invoice }: Props) {
  const words = invoicePageText[frame.locale];
  const { notes } = invoice.document;
  return (
    <section class="card">
      <div class="card__head">
        <h2 class="card__title">{words.more}</h2>
      </div>{' '}
      <Disclosure isHeading summary={words.numbers}>
        <Facts facts={numbersOf(frame, invoice)} />
      </Disclosure>
      <InvoicePayments frame={frame} invoice={invoice} />
      <InvoiceStatement frame={frame} invoice={invoice} />
      <Files frame={frame} invoice={invoice} />
      {notes.length > 0 && (
        <Disclosure isHeading summary={words.notes}>
          {notes.map(note => (
            <p class="quiet">{note}</p>
          ))}
        </Disclosure>
      )}
    </section>
  );
}

function numbersOf({ locale, viewer }: Frame, invoice: InvoiceDetails): Fact[] {
  const words = { ...invoicesText[locale], ...invoicePageText[locale] };
  const { document, payable, standing, issuedOn, dueOn, settledOn } = invoice;
  const place = placeNameOf(invoice, { locale });
  const point = [place, document.delivery?.pointCode].filter(Boolean).join(', ');
  const period = [invoice.periodStart, invoice.periodEnd].filter((day): day is Day => day !== null);
  const on = (day: Day) => formatDay(day, locale);
  return [
    { term: words.number, value: invoice.number },
    { term: words.issued, value: on(issuedOn) },
    ...(payable > 0n
      ? [{ term: words.due, value: on(dueOn), meaning: meaningOf(locale, 'due', words.due) }]
      : []),
    ...(standing === 'unpaid' && documentKindOf(invoice) !== 'penalties'
      ? [
          {
            term: words.grace,
            value: on(invoice.graceEnd),
            meaning: meaningOf(locale, 'grace', words.grace),
          },
        ]
      : []),
    ...(settledOn && payable > 0n && standing === 'paid'
      ? [{ term: words.settled, value: on(settledOn) }]
      : []),
    ...(period.length > 0
      ? [
          {
            term: words.period,
            value: period.map(formatDayShort).join(' – '),
            meaning: meaningOf(locale, 'period', words.period),
          },
        ]
      : []),
    { term: words.holder, value: document.customer.name },
    ...(viewer?.customer
      ? [{ term: words.code, value: viewer.customer.code, meaning: meaningOf(locale, 'code', words.code) }]
      : []),
    ...(document.contractNumber ? [{ term: words.contract, value: document.contractNumber }] : []),
    ...(point ? [{ term: words.point, value: point, meaning: meaningOf(locale, 'point', words.point) }] : []),
  ];
}

function Files({ frame, invoice }: Props) {
  const words = invoicePageText[frame.locale];
  const { invoiceId } = invoice;
  const files = [
    { href: paths.invoiceUbl(invoiceId), label: words.downloadUbl },
    ...(invoice.files.includes('signature')
      ? [{ href: paths.invoiceSignature(invoiceId), label: words.downloadSignature }]
      : []),
    ...invoice.earlier.map(({ version, receivedOn }) => ({
      href: `${paths.invoiceUbl(invoiceId)}?version=${version}`,
      label: words.earlier(version, formatDay(receivedOn, frame.locale)),
    })),
  ];
  return (
    <Disclosure isHeading summary={words.files}>
      <ul class="link-list">
        {files.map(({ href, label }) => (
          <li>
            <a href={href} download="">
              {label}
            </a>{' '}
          </li>
        ))}
      </ul>
      <QuestionLink frame={frame} id="e-factura" />
    </Disclosure>
  );
}
