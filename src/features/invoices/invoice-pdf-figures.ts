import { type Day, formatDayShort, type Locale, parseDay } from '../../domain/day.ts';
import { type Bani, formatLei, parseScaled } from '../../domain/money.ts';
import type { InvoiceDocument } from './invoice-document.ts';

const marks = { ro: { group: '.', point: ',' }, en: { group: ',', point: '.' } };

/**
 * A decimal as a document writes it, as people read it: "1234.5" → "1.234,500" (ro, at least 3 places).
 * Zeros beyond the least places are left out. What is no number stays as written.
 */
export function formatDecimal(
  text: string,
  locale: Locale,
  { places = 0, isNegated = false }: { places?: number; isNegated?: boolean } = {},
): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign, whole = '', fraction = ''] = match;
  const { group, point } = marks[locale];
  const kept = fraction.replace(/0+$/, '').padEnd(places, '0');
  const isZero = /^[0.]*$/.test(whole + fraction);
  const minus = (sign === '-') !== isNegated && !isZero ? '−' : '';
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, group);
  return `${minus}${grouped}${kept && point + kept}`;
}

/** An amount of an invoice document (whole bani as a number) in lei: -3047 → "−30,47". */
export const formatAmount = (bani: number, locale: Locale): string => formatLei(BigInt(bani), locale);

/** A rate a day as a percentage: "0.0002" → "0,02". */
export function formatPercentOfRate(rate: string, locale: Locale): string {
  const millionths = parseScaled(rate, 8);
  if (millionths === undefined) return rate;
  const digits = millionths.toString().padStart(7, '0');
  return formatDecimal(`${digits.slice(0, -6)}.${digits.slice(-6)}`, locale);
}

/** A day of a document as figures, "31.10.2026"; what is no day stays as written. */
export const formatDocumentDay = (text: string): string => {
  const day = parseDay(text);
  return day ? formatDayShort(day) : text;
};

/** @throws Error when the text is no day: the importer lets no invoice in without its days */
export function getDay(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`not a day: ${text}`);
  return day;
}

export const isCreditNote = ({ typeCode }: InvoiceDocument): boolean => typeCode === '381';

/** A credit note's amounts are positive in its file and below zero on paper. */
export const signed = (document: InvoiceDocument, amount: number): number =>
  isCreditNote(document) && amount !== 0 ? -amount : amount;

/** What the document asks for (BT-115), below zero where it gives back. */
export const payableOf = (document: InvoiceDocument): Bani =>
  BigInt(signed(document, document.totals.payable));
