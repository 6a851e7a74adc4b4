import type { Locale } from '../../../domain/day.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { usedOnInvoice } from '../../consumption/use.rules.ts';
import type { InvoiceDocument, InvoiceLine, InvoicePlace } from '../invoice-document.ts';

/**
 * The lines of a service point; without a code, the lines that name none, such as sewage billed for all of them together.
 */
export type PlaceLines = { code: string | undefined; lines: InvoiceLine[]; net: number };

/** Limits of a receipt's page: an association's bill may name hundreds of service points with a few lines each. */
export const mostPlaces = 20;
export const mostLines = 60;

const natural = new Intl.Collator('ro', { numeric: true });

/**
 * Lines grouped by service point, in natural order: number 2 before number 10. Lines without a service point come first.
 * @param places addresses by code
 */
export function groupByPlace(
  lines: readonly InvoiceLine[],
  places: Readonly<Record<string, string>>,
): PlaceLines[] {
  if (pointCodesOf(lines).length < 2) return [placeLines(undefined, [...lines])];
  const groups = [...Map.groupBy(lines, pointCodeOf)];
  const nameOf = (code: string | undefined) => (code === undefined ? '' : (places[code] ?? ''));
  return groups
    .map(([code, ofPlace]) => placeLines(code, ofPlace))
    .sort(
      (a, b) =>
        natural.compare(nameOf(a.code), nameOf(b.code)) || natural.compare(a.code ?? '', b.code ?? ''),
    );
}

/** Service points that match a search by address, code or meter. */
export function findPlaces(
  groups: readonly PlaceLines[],
  search: string,
  places: Readonly<Record<string, string>>,
): readonly PlaceLines[] {
  const wanted = plainText(search).split(/\s+/);
  return groups.filter(({ code = '', lines }) => {
    const serials = lines.map(({ meter }) => meter?.serial ?? '');
    const text = plainText([places[code] ?? '', code, ...serials].join(' '));
    return wanted.every(word => text.includes(word));
  });
}

const placeLines = (code: string | undefined, lines: InvoiceLine[]): PlaceLines => ({
  code,
  lines,
  net: lines.reduce((sum, { net }) => sum + net, 0),
});

/** The code of a line's service point; without a code, its address. */
export const pointCodeOf = ({ objectId, delivery }: InvoiceLine): string | undefined =>
  objectId ?? delivery?.pointCode ?? (addressTextOf(delivery) || undefined);

export const addressTextOf = (place: InvoicePlace | undefined): string =>
  [...(place?.address?.lines ?? []), place?.address?.city].filter(Boolean).join(', ');

/** Addresses by code, from the lines or, if they state none, from billing's list of service points. */
export function namePlaces(
  lines: readonly InvoiceLine[],
  places: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const stated = lines.flatMap(line => {
    const [code, address] = [pointCodeOf(line), addressTextOf(line.delivery)];
    return code !== undefined && address ? [[code, address] as const] : [];
  });
  return { ...places, ...Object.fromEntries(stated) };
}

export const pointCodesOf = (lines: readonly InvoiceLine[]): string[] => [
  ...new Set(lines.flatMap(line => pointCodeOf(line) ?? [])),
];

/** Splits a receipt into pages; a service point with more lines than fit continues on the next page. */
export function pagesOf(groups: readonly PlaceLines[]): PlaceLines[][] {
  const pages: PlaceLines[][] = [];
  let room = 0;
  for (const part of groups.flatMap(inParts)) {
    const page = pages.at(-1);
    if (page && page.length < mostPlaces && part.lines.length <= room) page.push(part);
    else {
      pages.push([part]);
      room = mostLines;
    }
    room -= part.lines.length;
  }
  return pages.length > 0 ? pages : [[]];
}

function inParts(group: PlaceLines): PlaceLines[] {
  if (group.lines.length <= mostLines) return [group];
  return Array.from({ length: Math.ceil(group.lines.length / mostLines) }, (_, at) => ({
    ...group,
    lines: group.lines.slice(at * mostLines, (at + 1) * mostLines),
  }));
}

export type MeterReading = NonNullable<InvoiceLine['meter']>;

const meterKey = ({ serial, oldIndex, newIndex, newReadOn }: MeterReading): string =>
  [serial, oldIndex, newIndex, newReadOn].join('|');

/** The distinct readings: water and sewage lines repeat that of their meter. */
export function readingsOf({ lines }: Pick<InvoiceDocument, 'lines'>): MeterReading[] {
  const found = lines.flatMap(({ meter }) =>
    meter?.newIndex !== undefined || meter?.readingKind ? [meter] : [],
  );
  return [...new Map(found.map(meter => [meterKey(meter), meter])).values()];
}

/** The consumption by a meter's indexes, checked against the quantities of its lines; decimal text in m³. */
export const usedOf = (reading: MeterReading, lines: readonly InvoiceLine[]): string | undefined =>
  usedOnInvoice(
    reading,
    lines
      .filter(({ unit, meter }) => unit === 'MTQ' && meter && meterKey(meter) === meterKey(reading))
      .map(({ quantity }) => quantity),
  );

/** An index without thousands separators, with the decimal separator of the language. */
export const formatIndex = (index: string, locale: Locale): string =>
  index.replace(/[.,]/, locale === 'ro' ? ',' : '.');

/** Whether lines must show their meter to be distinguishable. */
export const hasSeveralMeters = (lines: readonly InvoiceLine[]): boolean =>
  new Set(lines.flatMap(({ meter }) => meter?.serial ?? [])).size > 1;

/**
 * The quantity with its sign: a credit note states credited quantities without a minus.
 * @returns decimal text
 */
export function signedQuantity(quantity: string, isCredit: boolean): string {
  if (!isCredit || Number(quantity) === 0) return quantity;
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}
