import { formatDayShort, parseDay } from '../../domain/day.ts';
import { type Bani, formatDecimal, formatLei } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { Amount } from '../../ui/amount.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Frame } from '../../ui/frame.ts';
import type { InvoiceDocument, InvoiceLine } from './invoice-document.ts';
import type { OpenInvoice } from './invoices.queries.ts';

/** A long invoice (an association's) shows its first lines here and all of them on its page. */
const mostLines = 6;

/** What an open row shows in place: the lines, VAT, total, the readings, and at the lower right "Descarcă". */
export function InvoiceSummary({ frame, invoice }: { frame: Frame; invoice: OpenInvoice }) {
  const { locale, text } = frame;
  const words = text.invoices.invoice;
  const { lines, adjustments, taxes } = invoice.document;
  const more = lines.slice(mostLines);
  const lei = (bani: number) => formatLei(BigInt(bani), locale);
  // Prepaid, rounded or covered since: what the row asks for is less than the total.
  const covered = invoice.total - invoice.open;
  const facts = [
    ...lines.slice(0, mostLines).map(line => ({
      term: line.name,
      value: (
        <>
          {lei(line.net)}
          <span class="quiet facts__how">{howMuch(line, locale)}</span>
        </>
      ),
    })),
    ...(more.length > 0
      ? [{ term: words.moreLines(more.length), value: lei(more.reduce((sum, { net }) => sum + net, 0)) }]
      : []),
    ...adjustments.map(({ reason, amount, isCharge = amount >= 0 }) => ({
      term: reason ?? (isCharge ? words.surcharge : words.reduction),
      value: lei(amount),
    })),
    ...taxes
      .filter(({ vat }) => vat !== 0)
      .map(({ rate = '', vat }) => ({
        term: words.vat(shortRate(rate)),
        value: lei(vat),
      })),
    { term: words.total, value: <Amount amount={invoice.total} locale={locale} />, isTotal: true },
    ...(covered === 0n ? [] : leftFacts(frame, invoice, covered)),
  ];
  return (
    <>
      <p class="quiet">
        {invoice.number}, {words.issuedOn(formatDayShort(invoice.issuedOn))},{' '}
        {words.dueShort(formatDayShort(invoice.dueOn))}
      </p>
      <Facts facts={facts} />
      {readingsOf(invoice.document).map(reading => (
        <p class="quiet">{describeReading(reading, frame)}</p>
      ))}
      <p class="row row--end">
        <ButtonLink look="secondary" href={paths.invoice(invoice.invoiceId)}>
          {words.see}
        </ButtonLink>
        <ButtonLink look="secondary" href={paths.invoicePdf(invoice.invoiceId)} download="">
          {words.download}
        </ButtonLink>
      </p>
    </>
  );
}

const leftFacts = ({ locale, text }: Frame, invoice: OpenInvoice, covered: Bani) => [
  { term: text.invoices.invoice.alreadyCovered, value: <Amount amount={-covered} locale={locale} /> },
  {
    term: text.invoices.invoice.left,
    value: <Amount amount={invoice.open} locale={locale} />,
    isTotal: true,
  },
];

const units: Record<string, string> = { MTQ: 'm³', H87: 'buc.', C62: 'buc.', MON: 'luni', DAY: 'zile' };

export const unitName = (code: string): string => units[code] ?? code;

/** "9 m³ × 6,90 lei". */
export const howMuch = (line: InvoiceLine, locale: Frame['locale']): string =>
  `${formatDecimal(line.quantity, locale)} ${unitName(line.unit)} × ${formatDecimal(line.unitPrice, locale, 2)} lei`;

/** "11.00" → "11", "100" → "100". */
export const shortRate = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);

type Reading = NonNullable<InvoiceLine['meter']>;

/** Each meter once, though water and sewage lines both name it. */
export function readingsOf({ lines }: InvoiceDocument): Reading[] {
  const found = lines.flatMap(({ meter }) =>
    meter?.newIndex !== undefined || meter?.readingKind ? [meter] : [],
  );
  const key = ({ serial, oldIndex, newIndex, newReadOn }: Reading) =>
    [serial, oldIndex, newIndex, newReadOn].join('|');
  return [...new Map(found.map(meter => [key(meter), meter])).values()];
}

function describeReading(meter: Reading, { text }: Frame): string {
  const words = text.invoices.invoice;
  const on = (iso: string | undefined) => {
    const day = iso ? parseDay(iso) : undefined;
    return day ? ` ${words.indexOn(formatDayShort(day))}` : '';
  };
  const kind = meter.readingKind ? `, ${words.readingKinds[meter.readingKind]}` : '';
  const indexes = words.index(
    `${meter.oldIndex ?? '?'}${on(meter.oldReadOn)}`,
    `${meter.newIndex ?? '?'}${on(meter.newReadOn)}`,
  );
  return meter.newIndex === undefined ? kind.slice(2) : indexes + kind;
}
