import type { Locale } from '../../../domain/day.ts';
import { findWord } from '../../../domain/find-word.ts';
import { formatDecimal } from '../../../domain/money.ts';
import type { DayRange, InvoiceDocument, InvoiceLine, MeterFacts } from '../invoice-document.ts';
import {
  addressTextOf,
  formatIndex,
  groupByPlace,
  pointCodesOf,
  signedQuantity,
  usedOf,
} from '../summary/receipt.rules.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';
import { formatAmount, formatDocumentDay, signed } from './invoice-pdf-figures.ts';

type PdfText = InvoicePdfWords;

export type PdfTable = {
  caption: string;
  /** a note about all rows */
  note?: string;
  /** weight: the column's share of the width */
  columns: { label: string; isNumber: boolean; weight: number }[];
  /** text with details in small print below */
  rows: { text: string; details?: string[] }[][];
};

/** The lines grouped by service point; a period common to most of them is printed once. */
export function linesOf(
  document: InvoiceDocument,
  places: Readonly<Record<string, string>>,
  locale: Locale,
  text: PdfText,
): PdfTable {
  const { lineColumns } = text;
  const isNegated = signed(document, 1) < 0;
  const hasPoints = hasSeveralPoints(document);
  const shared = sharedPeriodOf(document.lines);
  const said = [document.period, shared].map(periodKey);
  const lines = groupByPlace(document.lines, places).flatMap(place => place.lines);
  return {
    caption: text.services,
    ...(shared &&
      periodKey(shared) !== periodKey(document.period) && { note: text.linesPeriod(formatPeriod(shared)) }),
    columns: [
      { label: hasPoints ? lineColumns.serviceAndPoint : lineColumns.service, isNumber: false, weight: 47 },
      { label: lineColumns.quantity, isNumber: true, weight: 16 },
      { label: lineColumns.unitPrice, isNumber: true, weight: 13 },
      { label: lineColumns.net, isNumber: true, weight: 15 },
      { label: lineColumns.vatRate, isNumber: true, weight: 11 },
    ],
    rows: lines.map(line => [
      {
        text: hasPoints && line.objectId ? `${line.name} · ${line.objectId}` : line.name,
        details: [
          ...(hasPoints ? addressOf(line, places) : []),
          ...detailsOf(line, { document, said }, locale, text),
        ],
      },
      { text: `${formatDecimal(signedQuantity(line.quantity, isNegated), locale, 3)} ${unitOf(line, text)}` },
      { text: formatDecimal(line.unitPrice, locale, 2) },
      { text: formatAmount(signed(document, line.net), locale) },
      { text: line.vatRate ? `${formatDecimal(line.vatRate, locale)} %` : text.exempt },
    ]),
  };
}

const unitOf = ({ unit }: InvoiceLine, { units }: PdfText): string => findWord(units, unit) ?? unit;

/** A single service point's code is printed next to its address, above the lines. */
const hasSeveralPoints = ({ lines }: InvoiceDocument): boolean => pointCodesOf(lines).length > 1;

/** The address of a line's service point, from the document or, if it states none, from billing's list. */
function addressOf({ objectId, delivery }: InvoiceLine, places: Readonly<Record<string, string>>): string[] {
  const address = addressTextOf(delivery) || (objectId && places[objectId]);
  return address ? [address] : [];
}

const periodKey = (period: DayRange | undefined): string =>
  period?.start && period.end ? `${period.start} ${period.end}` : '';

const formatPeriod = ({ start = '', end = '' }: DayRange): [string, string] => [
  formatDocumentDay(start),
  formatDocumentDay(end),
];

/** The period of more than half of the lines, if there are several. */
function sharedPeriodOf(lines: readonly InvoiceLine[]): DayRange | undefined {
  const byPeriod = [...Map.groupBy(lines, ({ period }) => periodKey(period)).values()];
  const [most = []] = byPeriod.sort((a, b) => b.length - a.length);
  const period = most[0]?.period;
  return lines.length > 1 && most.length > lines.length / 2 && periodKey(period) !== '' ? period : undefined;
}

function detailsOf(
  line: InvoiceLine,
  { document, said }: { document: InvoiceDocument; said: string[] },
  locale: Locale,
  text: PdfText,
): string[] {
  const { period, baseQuantity, meter } = line;
  const hasOwnPeriod = period && periodKey(period) !== '' && !said.includes(periodKey(period));
  return [
    ...(line.description && line.description !== line.name ? [line.description] : []),
    ...(hasOwnPeriod ? [text.linePeriod(...formatPeriod(period))] : []),
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

/** The annex of meter readings. Water and sewage lines repeat the reading of a meter; it is printed once. */
export function metersOf(
  document: InvoiceDocument,
  places: Readonly<Record<string, string>>,
  locale: Locale,
  text: PdfText,
): PdfTable | undefined {
  const readings = new Map<string, { meter: MeterFacts; objectId: string }>();
  const lines = groupByPlace(document.lines, places).flatMap(place => place.lines);
  for (const { meter, objectId = '' } of lines) {
    if (!meter || !(meter.serial || meter.oldIndex || meter.newIndex)) continue;
    const { sewagePercent: _, ...facts } = meter;
    readings.set(JSON.stringify([objectId, facts]), { meter, objectId });
  }
  if (readings.size === 0) return undefined;
  const rows = [...readings.values()];
  const { meterColumns } = text;
  const hasPoints = hasSeveralPoints(document);
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
