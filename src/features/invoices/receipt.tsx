import { formatDecimal } from '../../domain/money.ts';
import { Amount } from '../../ui/amount.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Pagination } from '../../ui/pagination.tsx';
import { QuestionLink } from '../../ui/question-link.tsx';
import { Spoken } from '../../ui/spoken.tsx';
import type { InvoiceLine } from './invoice-document.ts';
import type { InvoiceDetails } from './invoices.queries.ts';
import { meaningOf } from './meaning.ts';
import { groupByPlace, hasSeveralMeters, type PlaceLines, pagesOf, readingsOf } from './receipt.rules.ts';
import { leiOf, type ReceiptContext, ReceiptLine, reasonOf } from './receipt-line.tsx';
import { ReceiptMeters } from './receipt-meters.tsx';

type Props = {
  frame: Frame;
  invoice: InvoiceDetails;
  /** of a receipt with many service points */
  page: number;
  hrefOf: (page: number) => string;
};

/** What was invoiced, as a receipt: line by line, of many service points folded by place and paged, down to the total. */
export function Receipt({ frame, invoice, page: wanted, hrefOf }: Props) {
  const { text } = frame;
  const words = text.invoicePage;
  const { lines } = invoice.document;
  const groups = groupByPlace(lines, invoice.places);
  const pages = pagesOf(groups);
  const page = Math.min(wanted, pages.length);
  const shown = pages[page - 1] ?? [];
  const context = contextOf(invoice, page === 1);
  const hasMeters = readingsOf({ lines }).length > 0;
  const [only] = groups.length === 1 ? shown : [];
  const totals = (
    <>
      <Facts facts={totalsOf(invoice, frame, context)} />
      {hasMeters && !context.isCredit && <QuestionLink frame={frame} id="contest" />}
    </>
  );
  return (
    <section class="card" id="lines">
      <div class="card__head">
        <h2 class="card__title">{words.lines}</h2>
      </div>{' '}
      {only ? (
        <div class="card__body">
          <PlaceReceipt frame={frame} lines={only.lines} context={context} />
          {totals}
        </div>
      ) : (
        <>
          <div class="card__body">{totals}</div>
          {shown.map((group, at) => (
            <PlaceDisclosure
              frame={frame}
              invoice={invoice}
              group={group}
              context={{ ...context, explains: at === 0 }}
            />
          ))}
        </>
      )}
      {pages.length > 1 && (
        <div class="card__body">
          <Pagination text={text} page={page} pageCount={pages.length} hrefOf={to => `${hrefOf(to)}#lines`} />
        </div>
      )}
    </section>
  );
}

/** A place whose lines unfold; what it comes to stands beside its name. */
function PlaceDisclosure({
  frame,
  invoice,
  group,
  context,
}: {
  frame: Frame;
  invoice: InvoiceDetails;
  group: PlaceLines;
  context: ReceiptContext;
}) {
  const words = frame.text.invoicePage;
  const { code, lines, net } = group;
  const name = code === undefined ? words.forAllPlaces : invoice.places[code];
  return (
    <Disclosure
      isHeading
      summary={
        <span class="place">
          <span class="place__name">
            {name ?? words.place(code ?? '')}
            <Spoken>:</Spoken>
          </span>{' '}
          <span class="place__lei">{leiOf(net, context, frame)}</span>{' '}
          <span class="place__code">
            {name && code !== undefined ? `${code}, ` : ''}
            {words.withoutVat}
          </span>
        </span>
      }
    >
      <PlaceReceipt frame={frame} lines={lines} context={context} />
    </Disclosure>
  );
}

function PlaceReceipt({
  frame,
  lines,
  context,
}: {
  frame: Frame;
  lines: readonly InvoiceLine[];
  context: ReceiptContext;
}) {
  const ofPlace = { ...context, namesMeters: hasSeveralMeters(lines) };
  return (
    <>
      <ul class="receipt">
        {lines.map(line => (
          <ReceiptLine frame={frame} line={line} context={ofPlace} />
        ))}
      </ul>
      <ReceiptMeters frame={frame} lines={lines} explains={context.explains} />
    </>
  );
}

function contextOf({ kind, document }: InvoiceDetails, explains: boolean): ReceiptContext {
  const rates = new Set(document.lines.map(({ vatRate = '' }) => Number(vatRate)));
  return { isCredit: kind === 'credit-note', hasSeveralRates: rates.size > 1, namesMeters: false, explains };
}

function totalsOf(invoice: InvoiceDetails, frame: Frame, context: ReceiptContext): Fact[] {
  const words = frame.text.invoicePage;
  const { adjustments, taxes, totals } = invoice.document;
  const lei = (bani: number) => leiOf(bani, context, frame);
  return [
    ...adjustments.map(adjustment => ({
      term: reasonOf(adjustment, words),
      value: lei(adjustment.amount),
    })),
    { term: words.net, value: lei(totals.net) },
    ...taxes.map(({ rate, base, vat, exemption }) => ({
      term: [
        rate && Number(rate) > 0 ? words.vat(formatDecimal(rate, frame.locale)) : words.noVat,
        // Of all that is above, it goes without saying.
        ...(base === totals.net ? [] : [` (${lei(base)})`]),
        ...(exemption ? [`: ${exemption}`] : []),
      ].join(''),
      value: lei(vat),
      meaning: meaningOf(frame.text, 'vat', words.vatName),
    })),
    {
      term: words.totalOf[invoice.kind],
      value: <Amount amount={invoice.total} locale={frame.locale} />,
      isTotal: true,
    },
    ...(totals.prepaid ? [{ term: words.prepaid, value: lei(-totals.prepaid) }] : []),
    ...(totals.rounding ? [{ term: words.rounding, value: lei(totals.rounding) }] : []),
    ...(totals.payable !== totals.total
      ? [{ term: words.payable, value: lei(totals.payable), isTotal: true }]
      : []),
  ];
}
