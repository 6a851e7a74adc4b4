import { parseDay } from '../../../../domain/day.ts';
import { isTooLarge, parseScaled } from '../../../../domain/money.ts';
import { withoutNamedCodes, withoutPersonalCodes } from '../../../../domain/personal-code.ts';
import { childAt, childrenAt } from './ubl-path.ts';
import type { UblFault } from './ubl-problems.ts';
import type { UblReading } from './ubl-reading.ts';
import type { UblElement } from './ubl-tree.ts';

/** As many places of a quantity, price or rate as the rules compute with. */
const decimalPlaces = 12;

/** As CIUS-RO bounds an invoice's number (BR-RO-L200), and well within what an index of PostgreSQL takes. */
export const longestCode = 200;

/** Characters of a text that is not said to be longer: twice what CIUS-RO allows a name or an address. */
const longestText = 400;

/** A unit, a currency, a scheme. */
const longestAttribute = 50;

/** Longer than any honest number, short enough that reading it costs nothing. */
const longestNumber = 30;

/**
 * A place in the file from which values are read; what cannot be read is noted and reading goes on.
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

  /** The first of those at a path, where UBL allows several and one is enough. */
  first(path: string): UblCursor | undefined {
    const element = childAt(this.element, path);
    return element && new UblCursor(element, this.reading);
  }

  /** The one at a path; a second is refused. */
  only(path: string): UblCursor | undefined {
    const [element, second] = childrenAt(this.element, path);
    if (second) this.reading.note(second, { kind: 'repeated' });
    return element && new UblCursor(element, this.reading);
  }

  /** The first text at a path, on one line; undefined when there is none or it is blank. What is longer is cut. */
  text(path: string, longest = longestText): string | undefined {
    const element = childAt(this.element, path);
    return element && this.bound(element, oneLine(element.text), longest);
  }

  /** The text of this very element with its lines. */
  ownText(longest: number): string | undefined {
    return this.bound(this.element, this.element.text.trim(), longest);
  }

  /** Bounds what a page or a PDF has to show; the file itself stays whole. */
  private bound(element: UblElement, text: string, longest: number): string | undefined {
    if (text.length > longest)
      this.reading.note(element, { kind: 'long-text', longest }, { severity: 'warning' });
    // Hidden before it is cut: half a code would no longer be known as one.
    return cutText(withoutPersonalCodes(text.slice(0, longest + 40)), longest) || undefined;
  }

  /** As it is written, however long: for what is checked next. */
  private written(path: string): string | undefined {
    return oneLine(childAt(this.element, path)?.text ?? '') || undefined;
  }

  attribute(path: string, name: string): string | undefined {
    return (
      childAt(this.element, path)?.attributes[name]?.value.trim().slice(0, longestAttribute) || undefined
    );
  }

  /** The text of something that must be there, once. */
  required(path: string): string {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) this.refuse(path, { kind: 'missing' });
    return text ?? '';
  }

  /** A number or code by which something is found again; `isAsWritten` where the caller looks for personal codes. */
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

  /** A day as yyyy-mm-dd: the one that is written, wherever its time zone is. */
  day(path: string): string | undefined {
    this.only(path);
    const text = this.written(path);
    if (text === undefined) return undefined;
    // A year of long ago is a default of some program, and the database has no year 0.
    const [, day = ''] = xmlDay.exec(text) ?? [];
    if (parseDay(day)) return day;
    this.refuse(path, { kind: 'not-iso-day', found: clip(text) });
    return undefined;
  }

  requiredDay(path: string): string {
    if (this.written(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.day(path) ?? '';
  }

  /** A truth value as XML Schema writes it, which must be there. */
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

  /** Notes what does not stop this element from being read, or what should stand below it. */
  warn(fault: UblFault, missing = ''): void {
    this.reading.note(this.element, fault, { missing, severity: 'warning' });
  }

  /** Notes a fault at a path, whether something stands there or should. */
  refuse(path: string, fault: UblFault): void {
    const at = childAt(this.element, path);
    if (at) this.reading.note(at, fault);
    else this.reading.note(this.element, fault, { missing: path });
  }
}

/** xs:date of XML Schema, from 1900 to 2199. */
const xmlDay = /^((?:19|20|21)\d{2}-\d{2}-\d{2})(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Asked first: nearly every text of an invoice is on one line already. */
const isOnLines = /\s\s|[^\S ]/;

function oneLine(text: string): string {
  const trimmed = text.trim();
  return isOnLines.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/** Never in the middle of a character: half of one is no text to a database. */
const cutText = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;

const clip = (text: string): string => cutText(text, 41);
