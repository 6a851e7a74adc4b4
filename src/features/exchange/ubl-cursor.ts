import { parseDay } from '../../domain/day.ts';
import { parseScaled } from '../../domain/money.ts';
import { childAt, childrenAt } from './ubl-path.ts';
import type { UblFault } from './ubl-problems.ts';
import type { UblReading } from './ubl-reading.ts';
import type { UblElement } from './ubl-tree.ts';

/** As many places of a quantity, price or rate as the rules compute with. */
const decimalPlaces = 12;

/** As CIUS-RO bounds an invoice's number (BR-RO-L200), and well within what an index of PostgreSQL takes. */
const longestCode = 200;

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

  /** The first text at a path; undefined when there is none or it is blank. */
  text(path: string): string | undefined {
    const text = childAt(this.element, path)?.text.trim();
    return text ? text.replace(/\s+/g, ' ') : undefined;
  }

  attribute(path: string, name: string): string | undefined {
    return childAt(this.element, path)?.attributes[name]?.value.trim() || undefined;
  }

  /** The text of something that must be there, once. */
  required(path: string): string {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) this.refuse(path, { kind: 'missing' });
    return text ?? '';
  }

  /** A number or code by which something is found again. */
  code(path: string): string | undefined {
    const text = this.text(path);
    if (text === undefined || text.length <= longestCode) return text;
    this.refuse(path, { kind: 'long-code', longest: longestCode });
    return undefined;
  }

  /** Whole bani; undefined when absent. */
  amount(path: string): number | undefined {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) return undefined;
    this.checkCurrency(path);
    const bani = text.length <= longestNumber ? parseScaled(text, 2) : undefined;
    if (bani !== undefined && Number.isSafeInteger(Number(bani))) return Number(bani);
    this.refuse(path, { kind: 'not-lei', found: clip(text) });
    return undefined;
  }

  requiredAmount(path: string): number {
    if (this.text(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.amount(path) ?? 0;
  }

  /** A decimal number as it is written. */
  decimal(path: string): string | undefined {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) return undefined;
    if (text.length <= longestNumber && parseScaled(text, decimalPlaces) !== undefined) return text;
    this.refuse(path, { kind: 'not-number', found: clip(text) });
    return undefined;
  }

  requiredDecimal(path: string): string {
    if (this.text(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.decimal(path) ?? '0';
  }

  /** A day as yyyy-mm-dd. */
  day(path: string): string | undefined {
    this.only(path);
    const text = this.text(path);
    if (text === undefined) return undefined;
    // A year of long ago is a default of some program, and the database has no year 0.
    if (/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && parseDay(text)) return text;
    this.refuse(path, { kind: 'not-iso-day', found: clip(text) });
    return undefined;
  }

  requiredDay(path: string): string {
    if (this.text(path) === undefined) this.refuse(path, { kind: 'missing' });
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

  /** Notes a fault at a path, whether something stands there or should. */
  refuse(path: string, fault: UblFault): void {
    const at = childAt(this.element, path);
    if (at) this.reading.note(at, fault);
    else this.reading.note(this.element, fault, { missing: path });
  }
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
