import type { Counts } from './apply-rows.ts';
import { type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';

/** What became of one file, or of all invoices: rows, which add up to those that were read, and warnings. */
export type FileOutcome = Counts & {
  file: string;
  read: number;
  unchanged: number;
  refused: number;
  warnings: number;
};

/** Problems beyond these are counted, not kept one by one: memory stays flat when a whole file is wrong. */
const mostProblems = 100_000;

/** What was found wrong so far. */
export class ProblemList {
  readonly #kept: ExchangeProblem[] = [];
  readonly #counts = new Map<string, number>();
  #lastRefused = '';

  add(problem: ExchangeProblem): void {
    if (this.#kept.length < mostProblems) this.#kept.push(problem);
    if (problem.severity === 'refused') {
      // The reasons against one row come one after the other; the row is counted once.
      const row = `${problem.file} ${isInvoice(problem) ? '' : problem.line}`;
      if (row === this.#lastRefused) return;
      this.#lastRefused = row;
    }
    const key = `${problem.severity} ${isInvoice(problem) ? 'invoices' : problem.file}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** @returns refused rows, or warnings */
  count(severity: ExchangeProblem['severity'], file: string): number {
    return this.#counts.get(`${severity} ${file}`) ?? 0;
  }

  /** By file and line. */
  list(): ExchangeProblem[] {
    return this.#kept.toSorted(
      (a, b) =>
        compare(a.file, b.file) || compare(a.line ?? 0, b.line ?? 0) || compare(a.field ?? '', b.field ?? ''),
    );
  }
}

const compare = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

const isInvoice = ({ file }: ExchangeProblem): boolean => file.startsWith('invoices/');

type Each<Value> = Partial<Record<ExchangeFileKey | 'invoices', Value>>;

/** One line a file that was in the export. */
export function summarise(counts: Each<Counts>, rows: Each<number>, problems: ProblemList): FileOutcome[] {
  return (Object.keys(rows) as (ExchangeFileKey | 'invoices')[]).map(key => {
    const file = key === 'invoices' ? 'invoices' : exchangeFiles[key].name;
    const { added, corrected } = counts[key] ?? { added: 0, corrected: 0 };
    const [refused, warnings] = [problems.count('refused', file), problems.count('warning', file)];
    const read = rows[key] ?? 0;
    // Of a file without a column that must be there no row was read, and yet it is refused.
    const unchanged = Math.max(0, read - added - corrected - refused);
    return { file, read, added, corrected, unchanged, refused, warnings };
  });
}
