import type { Locale } from '../../../domain/day.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { usedOnInvoice } from '../../consumption/use.rules.ts';
import type { InvoiceDocument, InvoiceLine, InvoicePlace } from '../invoice-document.ts';

/** The lines of one service point; without a code those that name none, such as sewage billed for all of them together. */
export type PlaceLines = { code: string | undefined; lines: InvoiceLine[]; net: number };

/** What one page of a receipt holds at most: an association's bill may name hundreds of places, each with a few lines. */
export const mostPlaces = 20;
export const mostLines = 60;

const natural = new Intl.Collator('ro', { numeric: true });

/**
 * Lines by service point, as people count: number 2 before number 10. What is for all of them comes first.
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

/** The places that were searched for, by address, code or meter. */
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

/** What a line calls its service point; one without a code is known by its address. */
export const pointCodeOf = ({ objectId, delivery }: InvoiceLine): string | undefined =>
  objectId ?? delivery?.pointCode ?? (addressTextOf(delivery) || undefined);

export const addressTextOf = (place: InvoicePlace | undefined): string =>
  [...(place?.address?.lines ?? []), place?.address?.city].filter(Boolean).join(', ');

/** Addresses by code: as the lines state them, else as billing's list of service points has them. */
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

/** Pages of a receipt; a place with more lines than a page holds goes on on the next one. */
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

/** Each meter once, though water and sewage lines both name it. */
export function readingsOf({ lines }: Pick<InvoiceDocument, 'lines'>): MeterReading[] {
  const found = lines.flatMap(({ meter }) =>
    meter?.newIndex !== undefined || meter?.readingKind ? [meter] : [],
  );
  return [...new Map(found.map(meter => [meterKey(meter), meter])).values()];
}

/** What was used by the indexes of a meter, with what its lines bill; decimal text in m³. */
export const usedOf = (reading: MeterReading, lines: readonly InvoiceLine[]): string | undefined =>
  usedOnInvoice(
    reading,
    lines
      .filter(({ unit, meter }) => unit === 'MTQ' && meter && meterKey(meter) === meterKey(reading))
      .map(({ quantity }) => quantity),
  );

/** An index as the meter shows it, ungrouped; its decimals behind the sign of the language. */
export const formatIndex = (index: string, locale: Locale): string =>
  index.replace(/[.,]/, locale === 'ro' ? ',' : '.');

/** Whether lines must name their meter to be told apart. */
export const hasSeveralMeters = (lines: readonly InvoiceLine[]): boolean =>
  new Set(lines.flatMap(({ meter }) => meter?.serial ?? [])).size > 1;

/**
 * The quantity as its line counts it: a credit note states what it takes back without a sign, and takes it back.
 * @returns decimal text
 */
export function signedQuantity(quantity: string, isCredit: boolean): string {
  if (!isCredit || Number(quantity) === 0) return quantity;
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}
