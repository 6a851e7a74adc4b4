import type { Locale } from '../../domain/day.ts';
import { formatDecimal } from '../../domain/money.ts';
import type { Text } from '../../text/text.ts';
import type { InvoiceDocument, InvoiceLine, MeterFacts } from './invoice-document.ts';
import { formatAmount, formatDocumentDay, signed } from './invoice-pdf-figures.ts';
import { formatIndex, signedQuantity, usedOf } from './receipt.rules.ts';

type PdfText = Text['invoicePdf'];

export type PdfTable = {
  caption: string;
  /** weight: the column's share of the width */
  columns: { label: string; isNumber: boolean; weight: number }[];
  /** text and, below it in small print, details */
  rows: { text: string; details?: string[] }[][];
};

export function linesOf(document: InvoiceDocument, locale: Locale, text: PdfText): PdfTable {
  const { lineColumns } = text;
  const isNegated = signed(document, 1) < 0;
  const hasPoints = document.lines.some(({ objectId }) => objectId);
  return {
    caption: text.services,
    columns: [
      { label: lineColumns.service, isNumber: false, weight: hasPoints ? 27 : 34 },
      ...(hasPoints ? [{ label: lineColumns.servicePoint, isNumber: false, weight: 16 }] : []),
      { label: lineColumns.quantity, isNumber: true, weight: 14 },
      { label: lineColumns.unit, isNumber: false, weight: 8 },
      { label: lineColumns.unitPrice, isNumber: true, weight: 15 },
      { label: lineColumns.net, isNumber: true, weight: 17 },
      { label: lineColumns.vatRate, isNumber: true, weight: 12 },
    ],
    rows: document.lines.map(line => [
      { text: line.name, details: detailsOf(line, document, locale, text) },
      ...(hasPoints ? [{ text: line.objectId ?? '' }] : []),
      { text: formatDecimal(signedQuantity(line.quantity, isNegated), locale, 3) },
      { text: unitOf(line, text) },
      { text: formatDecimal(line.unitPrice, locale, 2) },
      { text: formatAmount(signed(document, line.net), locale) },
      { text: line.vatRate ? `${formatDecimal(line.vatRate, locale)} %` : text.exempt },
    ]),
  };
}

const unitOf = ({ unit }: InvoiceLine, { units }: PdfText): string => units[unit] ?? unit;

function detailsOf(line: InvoiceLine, document: InvoiceDocument, locale: Locale, text: PdfText): string[] {
  const { period, baseQuantity, meter } = line;
  const hasOwnPeriod =
    period?.start &&
    period.end &&
    (period.start !== document.period?.start || period.end !== document.period.end);
  return [
    ...(line.description && line.description !== line.name ? [line.description] : []),
    ...(hasOwnPeriod && period.start && period.end
      ? [text.linePeriod(formatDocumentDay(period.start), formatDocumentDay(period.end))]
      : []),
    ...(meter?.sewagePercent ? [text.sewagePercent(formatDecimal(meter.sewagePercent, locale))] : []),
    ...(baseQuantity && Number(baseQuantity) !== 1
      ? [text.pricePer(formatDecimal(baseQuantity, locale), unitOf(line, text))]
      : []),
    ...line.attributes.map(({ name, value }) => `${name}: ${value}`),
    ...line.adjustments.map(
      ({ reason, amount, isCharge = amount >= 0 }) =>
        `${reason ?? (isCharge ? text.charge : text.discount)}: ${formatAmount(signed(document, amount), locale)} ${text.lei}`,
    ),
  ];
}

export function taxesOf(document: InvoiceDocument, locale: Locale, text: PdfText): PdfTable {
  const { taxColumns } = text;
  return {
    caption: text.taxes,
    columns: [
      { label: taxColumns.rate, isNumber: false, weight: 34 },
      { label: taxColumns.base, isNumber: true, weight: 33 },
      { label: taxColumns.vat, isNumber: true, weight: 33 },
    ],
    rows: document.taxes.map(({ rate, base, vat, exemption }) => [
      {
        text: rate && Number(rate) > 0 ? `${formatDecimal(rate, locale)} %` : text.exempt,
        ...(exemption && { details: [exemption] }),
      },
      { text: formatAmount(signed(document, base), locale) },
      { text: formatAmount(signed(document, vat), locale) },
    ]),
  };
}

/** The annex: what each meter showed. Water and sewage of one meter say the same; it is printed once. */
export function metersOf(document: InvoiceDocument, locale: Locale, text: PdfText): PdfTable | undefined {
  const readings = new Map<string, { meter: MeterFacts; objectId: string }>();
  for (const { meter, objectId = '' } of document.lines) {
    if (!meter || !(meter.serial || meter.oldIndex || meter.newIndex)) continue;
    const { sewagePercent: _, ...facts } = meter;
    readings.set(JSON.stringify([objectId, facts]), { meter, objectId });
  }
  if (readings.size === 0) return undefined;
  const rows = [...readings.values()];
  const { meterColumns } = text;
  const hasPoints = rows.some(({ objectId }) => objectId !== '');
  const day = (written?: string) => ({ text: written ? formatDocumentDay(written) : '' });
  return {
    caption: text.meters,
    columns: [
      ...(hasPoints ? [{ label: meterColumns.servicePoint, isNumber: false, weight: 16 }] : []),
      { label: meterColumns.serial, isNumber: false, weight: 19 },
      { label: meterColumns.oldIndex, isNumber: true, weight: 13 },
      { label: meterColumns.oldReadOn, isNumber: true, weight: 14 },
      { label: meterColumns.newIndex, isNumber: true, weight: 13 },
      { label: meterColumns.newReadOn, isNumber: true, weight: 14 },
      { label: meterColumns.difference, isNumber: true, weight: 13 },
      { label: meterColumns.kind, isNumber: false, weight: 16 },
    ],
    rows: rows.map(({ meter, objectId }) => [
      ...(hasPoints ? [{ text: objectId }] : []),
      { text: meter.serial ?? '' },
      { text: formatIndex(meter.oldIndex ?? '', locale) },
      day(meter.oldReadOn),
      { text: formatIndex(meter.newIndex ?? '', locale) },
      day(meter.newReadOn),
      { text: differenceOf(meter, document, locale) },
      { text: meter.readingKind ? text.readingKinds[meter.readingKind] : '' },
    ]),
  };
}

function differenceOf(meter: MeterFacts, { lines }: InvoiceDocument, locale: Locale): string {
  const used = usedOf(meter, lines);
  return used === undefined ? '' : `${formatDecimal(used, locale)} m³`;
}
