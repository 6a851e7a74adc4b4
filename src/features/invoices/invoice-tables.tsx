import { formatDayShort, parseDay } from '../../domain/day.ts';
import { formatDecimal, formatLei } from '../../domain/money.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Frame } from '../../ui/frame.ts';
import { QuestionLink } from '../../ui/question-link.tsx';
import { Table } from '../../ui/table.tsx';
import type { InvoiceAdjustment, InvoiceLine } from './invoice-document.ts';
import { readingsOf, shortRate, unitName } from './invoice-summary.tsx';
import type { InvoiceDetails } from './invoices.queries.ts';

/** What was invoiced, line by line, down to the total. */
export function InvoiceLines({
  frame: { locale, text },
  invoice,
}: {
  frame: Frame;
  invoice: InvoiceDetails;
}) {
  const words = text.invoices.invoice;
  const { lines, adjustments, taxes, totals } = invoice.document;
  const sign = invoice.kind === 'credit-note' ? -1n : 1n;
  const lei = (bani: number) => formatLei(BigInt(bani) * sign, locale);
  const reasonOf = ({ reason, amount, isCharge = amount >= 0 }: InvoiceAdjustment) =>
    reason ?? (isCharge ? words.surcharge : words.reduction);
  /** What else the line says: why it is not simply quantity × price, and what its maker added. */
  const detailsOf = (line: InvoiceLine): string[] => [
    ...line.adjustments.map(adjustment => `${reasonOf(adjustment)}: ${lei(adjustment.amount)}`),
    ...line.attributes.map(({ name, value }) => `${name}: ${value}`),
  ];
  return (
    <>
      <Table
        caption={words.lines}
        hasHiddenCaption
        rows={lines}
        columns={[
          {
            label: words.service,
            cell: line => (
              <>
                {line.name}
                {line.meter?.sewagePercent && (
                  <span class="quiet"> {shortRate(line.meter.sewagePercent)} %</span>
                )}
                {line.description && <span class="quiet facts__how">{line.description}</span>}
                {detailsOf(line).map(detail => (
                  <span class="quiet facts__how">{detail}</span>
                ))}
              </>
            ),
          },
          {
            label: words.quantity,
            isNumber: true,
            cell: line => `${formatDecimal(line.quantity, locale)} ${unitName(line.unit)}`,
          },
          {
            label: words.price,
            isNumber: true,
            cell: ({ unitPrice, baseQuantity, unit }) =>
              formatDecimal(unitPrice, locale, 2) +
              (baseQuantity && Number(baseQuantity) !== 1
                ? ` / ${formatDecimal(baseQuantity, locale)} ${unitName(unit)}`
                : ''),
          },
          {
            label: words.vatRate,
            isNumber: true,
            cell: line => (line.vatRate ? `${shortRate(line.vatRate)} %` : '–'),
          },
          { label: words.value, isNumber: true, cell: line => lei(line.net) },
        ]}
      />
      <Facts
        facts={[
          ...adjustments.map(adjustment => ({ term: reasonOf(adjustment), value: lei(adjustment.amount) })),
          { term: words.net, value: lei(totals.net) },
          ...taxes.map(({ rate, base, vat, exemption }) => ({
            term:
              rate && Number(rate) > 0
                ? `${words.vat(shortRate(rate))} (${lei(base)})`
                : [`${words.noVat} (${lei(base)})`, exemption].filter(Boolean).join(': '),
            value: lei(vat),
          })),
          { term: words.total, value: <Amount amount={invoice.total} locale={locale} />, isTotal: true },
          ...(totals.prepaid ? [{ term: words.prepaid, value: lei(-totals.prepaid) }] : []),
          ...(totals.rounding ? [{ term: words.rounding, value: lei(totals.rounding) }] : []),
          ...(totals.payable !== totals.total
            ? [{ term: words.payable, value: lei(totals.payable), isTotal: true }]
            : []),
        ]}
      />
      {invoice.document.notes.length > 0 && (
        <details>
          <summary>{words.notes}</summary>
          {invoice.document.notes.map(note => (
            <p class="quiet">{note}</p>
          ))}
        </details>
      )}
    </>
  );
}

/** What the meters showed, and how that is known. */
export function InvoiceMeters({ frame, invoice }: { frame: Frame; invoice: InvoiceDetails }) {
  const words = frame.text.invoices.invoice;
  const readings = readingsOf(invoice.document);
  if (readings.length === 0) return null;
  const onDay = (iso: string | undefined) => {
    const day = iso ? parseDay(iso) : undefined;
    return day && <span class="quiet facts__how">{formatDayShort(day)}</span>;
  };
  const used = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && Number.isFinite(Number(after) - Number(before))
      ? `${Number(after) - Number(before)} m³`
      : '–';
  return (
    <Card title={words.meters}>
      <Table
        caption={words.meters}
        hasHiddenCaption
        rows={readings}
        columns={[
          { label: words.serial, cell: ({ serial }) => serial ?? '–' },
          {
            label: words.oldIndex,
            isNumber: true,
            cell: ({ oldIndex, oldReadOn }) => (
              <>
                {oldIndex ?? '–'}
                {onDay(oldReadOn)}
              </>
            ),
          },
          {
            label: words.newIndex,
            isNumber: true,
            cell: ({ newIndex, newReadOn, readingKind }) => (
              <>
                {newIndex ?? '–'}
                {onDay(newReadOn)}
                {readingKind && <span class="quiet facts__how">{words.readingKinds[readingKind]}</span>}
              </>
            ),
          },
          { label: words.used, isNumber: true, cell: ({ oldIndex, newIndex }) => used(oldIndex, newIndex) },
        ]}
      />
      <QuestionLink frame={frame} id="contest" />
    </Card>
  );
}
