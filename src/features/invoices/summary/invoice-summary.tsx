import { formatDecimal } from '../../../domain/money.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { OpenInvoice } from '../invoices.queries.ts';
import { invoicesText } from '../invoices.text.ts';
import { hasSeveralMeters, namePlaces, pointCodeOf, pointCodesOf } from './receipt.rules.ts';
import { receiptText } from './receipt.text.ts';
import { leiOf, type ReceiptContext, ReceiptLine, reasonOf } from './receipt-line.tsx';
import { ReceiptMeters } from './receipt-meters.tsx';

/** Longer invoices (of associations) show only their first lines here and all lines on their page. */
const mostLines = 6;

type Props = {
  frame: Frame;
  /** its document may contain only the first lines */
  invoice: OpenInvoice & { lineCount?: number; places?: Record<string, string> };
};

/** The expanded part of a list's item: the first lines as a receipt, VAT, total, unpaid amount and meter readings. */
export function InvoiceSummary({ frame, invoice }: Props) {
  const lines = invoice.document.lines.slice(0, mostLines);
  const context = contextOf(invoice, frame);
  return (
    <>
      <ul class="receipt">
        {lines.map(line => (
          <ReceiptLine frame={frame} line={line} context={context} />
        ))}
      </ul>
      <Facts facts={factsOf(frame, invoice, context)} />
      {pointCodesOf(lines).length < 2 && <ReceiptMeters frame={frame} lines={lines} />}
    </>
  );
}

function contextOf({ kind, document, places = {} }: Props['invoice'], { locale }: Frame): ReceiptContext {
  const { lines } = document;
  const named = namePlaces(lines, places);
  const rates = new Set(lines.map(({ vatRate = '' }) => Number(vatRate)));
  return {
    isCredit: kind === 'credit-note',
    hasSeveralRates: rates.size > 1,
    namesMeters: hasSeveralMeters(lines),
    explains: false,
    ...(pointCodesOf(lines).length > 1 && {
      placeOf: line => {
        const code = pointCodeOf(line);
        return code && (named[code] ?? receiptText[locale].place(code));
      },
    }),
  };
}

function factsOf(frame: Frame, invoice: Props['invoice'], context: ReceiptContext): Fact[] {
  const { locale } = frame;
  const words = receiptText[locale];
  const { adjustments, taxes, totals, lines } = invoice.document;
  const more = (invoice.lineCount ?? lines.length) - mostLines;
  // Prepayments, rounding and payments make the unpaid amount less than the total.
  const left = invoice.open;
  const isAskedFor = left > 0n && left !== invoice.total;
  return [
    ...(more > 0
      ? [{ term: words.moreLines(more), value: leiOf(restOf(totals, lines), context, frame) }]
      : []),
    ...adjustments.map(adjustment => ({
      term: reasonOf(adjustment, words),
      value: leiOf(adjustment.amount, context, frame),
    })),
    ...taxes
      .filter(({ vat }) => vat !== 0)
      .map(({ rate = '', vat }) => ({
        term: words.vat(formatDecimal(rate, locale)),
        value: leiOf(vat, context, frame),
      })),
    {
      term: words.totalOf[invoice.kind],
      value: <Amount amount={invoice.total} locale={locale} />,
      isTotal: true,
    },
    ...(isAskedFor
      ? [
          { term: words.alreadyCovered, value: <Amount amount={left - invoice.total} locale={locale} /> },
          { term: words.left, value: <Amount amount={left} locale={locale} />, isTotal: true },
        ]
      : []),
  ];
}

const restOf = (totals: InvoiceDocument['totals'], lines: InvoiceDocument['lines']): number =>
  totals.lines - lines.slice(0, mostLines).reduce((sum, { net }) => sum + net, 0);

/** Links to the invoice's page and its file. */
export function InvoiceActions({ frame: { locale }, invoice }: Props) {
  const words = invoicesText[locale];
  return (
    <p class="row row--end">
      <ButtonLink look="secondary" href={paths.invoice(invoice.invoiceId)}>
        {words.see}
      </ButtonLink>{' '}
      <ButtonLink look="secondary" href={paths.invoicePdf(invoice.invoiceId)} download="">
        {words.download}
      </ButtonLink>
    </p>
  );
}
