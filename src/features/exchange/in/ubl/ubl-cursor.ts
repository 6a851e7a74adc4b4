import { parseDay } from '../../../../domain/day.ts';
import { isTooLarge, parseScaled } from '../../../../domain/money.ts';
import { withoutNamedCodes, withoutPersonalCodes } from '../../../../domain/personal-code.ts';
import { childAt, childrenAt } from './ubl-path.ts';
import type { UblFault } from './ubl-problems.ts';
import type { UblReading } from './ubl-reading.ts';
import type { UblElement } from './ubl-tree.ts';

/** Decimals of a quantity, price or rate used in the arithmetic checks. */
const decimalPlaces = 12;

/** CIUS-RO's limit for an invoice number (BR-RO-L200), well within a PostgreSQL index entry. */
export const longestCode = 200;

/** The default text limit, in characters: twice what CIUS-RO allows a name or an address. */
const longestText = 400;

/** A unit, a currency, a scheme. */
const longestAttribute = 50;

/** Longer than any genuine number, short enough to parse cheaply. */
const longestNumber = 30;

/**
 * An element from which values are read; unreadable values are recorded as problems and reading continues.
 * Paths are like "cac:Party/cac:PartyName". What decides over money, days or persons may stand there once only.
 */
export class UblCursor {
  readonly element: UblElement;
  readonly reading: UblReading;

  constructor(element: UblElement, reading: UblReading) {
    this.element = element;
    this.reading = reading;
  }

  all(path: string): UblCursor[] {
    return childrenAt(this.element, path).map(child => new UblCursor(child, this.reading));
  }

  /** The first element at a path where UBL allows several. */
  first(path: string): UblCursor | undefined {
    const element = childAt(this.element, path);
    return element && new UblCursor(element, this.reading);
  }

  /** The only element at a path; a second is a problem. */
  only(path: string): UblCursor | undefined {
    const [element, second] = childrenAt(this.element, path);
    if (second) this.reading.note(second, { kind: 'repeated' });
    return element && new UblCursor(element, this.reading);
  }

  /** The first text at a path, on one line, truncated to the limit; undefined when absent or blank. */
  text(path: string, longest = longestText): string | undefined {
    const element = childAt(this.element, path);
    return element && this.bound(element, oneLine(element.text), longest);
  }

  /** The text of this element, with its line breaks. */
  ownText(longest: number): string | undefined {
    return this.bound(this.element, this.element.text.trim(), longest);
  }

  /** Bounds what a page or a PDF has to show; the stored file stays complete. */
  private bound(element: UblElement, text: string, longest: number): string | undefined {
    if (text.length > longest)
      this.reading.note(element, { kind: 'long-text', longest }, { severity: 'warning' });
    // Masked before truncating: half a CNP would no longer be recognised.
    return cutText(withoutPersonalCodes(text.slice(0, longest + 40)), longest) || undefined;
  }

  /** The raw text without a limit, for values that are validated afterwards. */
  private written(path: string): string | undefined {
    return oneLine(childAt(this.element, path)?.text ?? '') || undefined;
  }

  attribute(path: string, name: string): string | undefined {
    return (
      childAt(this.element, path)?.attributes[name]?.value.trim().slice(0, longestAttribute) || undefined
    );
  }

  /** A required text that must occur exactly once. */
  required(path: string): string {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) this.refuse(path, { kind: 'missing' });
    return text ?? '';
  }

  /** An identifier; `isAsWritten` where the caller checks for personal codes itself. */
  code(path: string, { isAsWritten = false } = {}): string | undefined {
    const text = this.written(path);
    if (text === undefined || text.length <= longestCode)
      return isAsWritten ? text : text && withoutNamedCodes(text);
    this.refuse(path, { kind: 'long-code', longest: longestCode });
    return undefined;
  }

  requiredCode(path: string): string {
    this.only(path);
    if (this.written(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.code(path) ?? '';
  }

  /** Whole bani; undefined when absent. */
  amount(path: string): number | undefined {
    this.only(path);
    const text = this.written(path);
    if (text === undefined) return undefined;
    this.checkCurrency(path);
    const bani = text.length <= longestNumber ? parseScaled(text, 2) : undefined;
    if (bani !== undefined && !isTooLarge(bani)) return Number(bani);
    this.refuse(path, { kind: bani === undefined ? 'not-lei' : 'huge-amount', found: clip(text) });
    return undefined;
  }

  requiredAmount(path: string): number {
    if (this.written(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.amount(path) ?? 0;
  }

  /** A decimal number as it is written. */
  decimal(path: string): string | undefined {
    this.only(path);
    const text = this.written(path);
    if (text === undefined) return undefined;
    if (text.length <= longestNumber && parseScaled(text, decimalPlaces) !== undefined) return text;
    this.refuse(path, { kind: 'not-number', found: clip(text) });
    return undefined;
  }

  requiredDecimal(path: string): string {
    if (this.written(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.decimal(path) ?? '0';
  }

  /** A day as yyyy-mm-dd, as written; a time zone is ignored. */
  day(path: string): string | undefined {
    this.only(path);
    const text = this.written(path);
    if (text === undefined) return undefined;
    // Very early years are default values of some programs, and PostgreSQL has no year 0.
    const [, day = ''] = xmlDay.exec(text) ?? [];
    if (parseDay(day)) return day;
    this.refuse(path, { kind: 'not-iso-day', found: clip(text) });
    return undefined;
  }

  requiredDay(path: string): string {
    if (this.written(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.day(path) ?? '';
  }

  /** A required xs:boolean. */
  flag(path: string): boolean {
    const text = this.required(path);
    if (text && !['true', 'false', '1', '0'].includes(text)) {
      this.refuse(path, { kind: 'not-flag', found: clip(text) });
    }
    return text === 'true' || text === '1';
  }

  /** The official rules let a line name another currency (the ministry's own example does); a total may not. */
  private checkCurrency(path: string): void {
    const { currency } = this.reading;
    const at = childAt(this.element, path);
    const found = at?.attributes.currencyID?.value.trim();
    if (!at || !found || !currency || found === currency) return;
    const severity = at.parent?.name === 'cac:LegalMonetaryTotal' ? 'refused' : 'warning';
    this.reading.note(at, { kind: 'other-currency', found: clip(found), wanted: currency }, { severity });
  }

  /** Adds a warning about this element, or about a child it should have. */
  warn(fault: UblFault, missing = ''): void {
    this.reading.note(this.element, fault, { missing, severity: 'warning' });
  }

  /** Adds a problem at a path, whether the element there is invalid or missing. */
  refuse(path: string, fault: UblFault): void {
    const at = childAt(this.element, path);
    if (at) this.reading.note(at, fault);
    else this.reading.note(this.element, fault, { missing: path });
  }
}

/** xs:date of XML Schema, from 1900 to 2199. */
const xmlDay = /^((?:19|20|21)\d{2}-\d{2}-\d{2})(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Tested first: nearly every text of an invoice is already on one line. */
const isOnLines = /\s\s|[^\S ]/;

function oneLine(text: string): string {
  const trimmed = text.trim();
  return isOnLines.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/** Never splits a surrogate pair: PostgreSQL refuses half of one. */
const cutText = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;

const clip = (text: string): string => cutText(text, 41);
