import { type Day, formatDayShort, type Locale, parseDay } from '../../../domain/day.ts';
import { type Bani, formatLei } from '../../../domain/money.ts';
import type { InvoiceDocument } from '../invoice-document.ts';

/** An amount of an invoice document (whole bani as a number) in lei: -3047 → "−30,47". */
export const formatAmount = (bani: number, locale: Locale): string => formatLei(BigInt(bani), locale);

/** "31.10.2026"; text that is not a date is returned unchanged. */
export const formatDocumentDay = (text: string): string => {
  const day = parseDay(text);
  return day ? formatDayShort(day) : text;
};

/** @throws Error if the text is not a date; the importer refuses invoices without their dates */
export function getDay(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`not a day: ${text}`);
  return day;
}

export const isCreditNote = ({ typeCode }: InvoiceDocument): boolean => typeCode === '381';

/** A credit note's amounts are positive in its file and printed below zero. */
export const signed = (document: InvoiceDocument, amount: number): number =>
  isCreditNote(document) && amount !== 0 ? -amount : amount;

/** The amount to be paid (BT-115), below zero for a credit note. */
export const payableOf = (document: InvoiceDocument): Bani =>
  BigInt(signed(document, document.totals.payable));
