import { parseDay } from '../../domain/day.ts';
import { parseScaled } from '../../domain/money.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';
import type { UblElement } from './ubl-tree.ts';

/** A place in the file from which values are read; what cannot be read is noted and reading goes on. */
export class UblCursor {
  readonly element: UblElement;
  readonly path: string;
  readonly problems: UblProblem[];

  constructor(element: UblElement, problems: UblProblem[], path = '') {
    this.element = element;
    this.problems = problems;
    this.path = path;
  }

  /** The elements at a path like "cac:Party/cac:PartyName". */
  all(path: string): UblCursor[] {
    let found: UblCursor[] = [this];
    for (const name of path.split('/')) {
      found = found.flatMap(cursor =>
        cursor.element.children
          .filter(child => child.name === name)
          .map(child => new UblCursor(child, this.problems, cursor.path ? `${cursor.path}/${name}` : name)),
      );
    }
    return found;
  }

  first(path: string): UblCursor | undefined {
    return this.all(path)[0];
  }

  /** The text at a path; undefined when there is none or it is blank. */
  text(path: string): string | undefined {
    const text = this.first(path)?.element.text.trim().replace(/\s+/g, ' ');
    return text || undefined;
  }

  /** The text of something that must be there, once. */
  required(path: string): string {
    const found = this.all(path);
    if (found.length > 1) this.refuse(path, { kind: 'repeated' }, found[1]);
    const text = this.text(path);
    if (text === undefined) this.refuse(path, { kind: 'missing' });
    return text ?? '';
  }

  /** Whole bani; zero when absent. */
  amount(path: string): number {
    return this.findAmount(path) ?? 0;
  }

  requiredAmount(path: string): number {
    const found = this.all(path);
    if (found.length > 1) this.refuse(path, { kind: 'repeated' }, found[1]);
    if (this.text(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.amount(path);
  }

  findAmount(path: string): number | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const bani = parseScaled(text, 2);
    if (bani === undefined || bani > 9_007_199_254_740_991n || bani < -9_007_199_254_740_991n) {
      this.refuse(path, { kind: 'not-amount', found: text.slice(0, 40) });
      return undefined;
    }
    return Number(bani);
  }

  /** A decimal number as it is written. */
  decimal(path: string): string | undefined {
    const text = this.text(path);
    if (text === undefined || parseScaled(text, 12) !== undefined) return text;
    this.refuse(path, { kind: 'not-number', found: text.slice(0, 40) });
    return undefined;
  }

  /** A day as yyyy-mm-dd. */
  day(path: string): string | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text)) return text;
    this.refuse(path, { kind: 'not-day', found: text.slice(0, 40) });
    return undefined;
  }

  requiredDay(path: string): string {
    if (this.text(path) === undefined) this.refuse(path, { kind: 'missing' });
    return this.day(path) ?? '';
  }

  refuse(path: string, fault: UblFault, at: UblCursor | undefined = this.first(path) ?? this): void {
    const element = [this.path, path].filter(Boolean).join('/');
    this.problems.push({ severity: 'refused', element, line: at.element.line, fault });
  }
}
