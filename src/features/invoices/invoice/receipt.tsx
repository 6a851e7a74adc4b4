import { formatDecimal } from '../../../domain/money.ts';
import { Amount } from '../../../ui/amount.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Pagination } from '../../../ui/pagination.tsx';
import { QuestionLink } from '../../questions/question-link.tsx';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { meaningOf } from '../summary/meaning.ts';
import { findPlaces, groupByPlace, namePlaces, pagesOf, readingsOf } from '../summary/receipt.rules.ts';
import { receiptText } from '../summary/receipt.text.ts';
import { leiOf, type ReceiptContext, reasonOf } from '../summary/receipt-line.tsx';
import { hrefOfReceipt, type InvoiceView } from './invoice-view.ts';
import { PlaceReceipt, ReceiptPlaces } from './receipt-places.tsx';

type Props = { frame: Frame; invoice: InvoiceDetails; view: InvoiceView };

/** The invoice as a receipt: its lines, collapsed and paged by service point if there are several, down to the total. */
export function Receipt({ frame, invoice, view }: Props) {
  const { lines } = invoice.document;
  const places = namePlaces(lines, invoice.places);
  const groups = groupByPlace(lines, places);
  const found = groups.length > 1 ? findPlaces(groups, view.place, places) : groups;
  const pages = pagesOf(found);
  const page = Math.min(view.page, pages.length);
  const shown = pages[page - 1] ?? [];
  const context = contextOf(invoice, page === 1);
  const totals = <Totals frame={frame} invoice={invoice} context={context} />;
  return (
    <section class="card" id="lines">
      <div class="card__head">
        <h2 class="card__title">{receiptText[frame.locale].lines}</h2>
      </div>{' '}
      {groups.length === 1 ? (
        <div class="card__body">
          <PlaceReceipt frame={frame} lines={shown.flatMap(group => group.lines)} context={context} />
          {totals}
        </div>
      ) : (
        <>
          <div class="card__body">{totals}</div>
          <ReceiptPlaces
            {...{ frame, invoice, view, places, context }}
            groups={shown}
            count={groups.length}
          />
        </>
      )}
      {pages.length > 1 && (
        <div class="card__body">
          <Pagination
            frame={frame}
            page={page}
            pageCount={pages.length}
            hrefOf={to => hrefOfReceipt(invoice.invoiceId, { ...view, page: to })}
          />
        </div>
      )}
    </section>
  );
}

function Totals({
  frame,
  invoice,
  context,
}: {
  frame: Frame;
  invoice: InvoiceDetails;
  context: ReceiptContext;
}) {
  const canContest = !context.isCredit && readingsOf(invoice.document).length > 0;
  return (
    <>
      <Facts facts={totalsOf(invoice, frame, context)} />
      {canContest && <QuestionLink frame={frame} id="contest" />}
    </>
  );
}

function contextOf({ kind, document }: InvoiceDetails, explains: boolean): ReceiptContext {
  const rates = new Set(document.lines.map(({ vatRate = '' }) => Number(vatRate)));
  return { isCredit: kind === 'credit-note', hasSeveralRates: rates.size > 1, namesMeters: false, explains };
}

function totalsOf(invoice: InvoiceDetails, frame: Frame, context: ReceiptContext): Fact[] {
  const words = receiptText[frame.locale];
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
        // The base is shown only if it differs from the net total above.
        ...(base === totals.net ? [] : [` (${lei(base)})`]),
        ...(exemption ? [`: ${exemption}`] : []),
      ].join(''),
      value: lei(vat),
      meaning: meaningOf(frame.locale, 'vat', words.vatName),
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
