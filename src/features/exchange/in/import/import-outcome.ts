import type { ImportId } from '../../../../domain/ids.ts';
import { type ExchangeFileKey, exchangeFiles } from '../csv/exchange-files.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Counts } from '../rows/apply-rows.ts';

/** The outcome of one file, or of all invoices: counts of rows, which add up to the rows read, and of warnings. */
export type FileOutcome = Counts & {
  file: string;
  read: number;
  unchanged: number;
  refused: number;
  warnings: number;
};

export type ImportOutcome = {
  importId: ImportId;
  asOf: Temporal.Instant;
  files: FileOutcome[];
  problems: ExchangeProblem[];
  /** false when nothing could be loaded from the export: nothing was changed, and its data is not newer */
  isLoaded: boolean;
};

/** Further problems are only counted, to limit memory when a whole file is wrong. */
const mostProblems = 100_000;

/** Collects the problems found. */
export class ProblemList {
  readonly #kept: ExchangeProblem[] = [];
  readonly #counts = new Map<string, number>();
  #lastRefused = '';

  add(problem: ExchangeProblem): void {
    if (this.#kept.length < mostProblems) this.#kept.push(problem);
    if (problem.severity === 'refused') {
      if (isBesideInvoice(problem)) return;
      // The problems of one row are reported in succession; the row is counted once.
      const row = `${problem.file} ${isInvoice(problem) ? '' : problem.line}`;
      if (row === this.#lastRefused && !('rows' in problem.fault)) return;
      this.#lastRefused = row;
    }
    const key = `${problem.severity} ${isInvoice(problem) ? 'invoices' : problem.file}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + rowsOf(problem));
  }

  /** @returns refused rows, or warnings */
  count(severity: ExchangeProblem['severity'], file: string): number {
    return this.#counts.get(`${severity} ${file}`) ?? 0;
  }

  /** Causes first, by file in order of dependency and by line; then the problems that follow from them. */
  list(): ExchangeProblem[] {
    return this.#kept.toSorted(
      (a, b) =>
        compare(Number(isFollowing(a)), Number(isFollowing(b))) ||
        compare(rankOf(a), rankOf(b)) ||
        compare(a.file, b.file) ||
        compare(a.line ?? 0, b.line ?? 0) ||
        compare(a.field ?? '', b.field ?? ''),
    );
  }
}

/** A problem caused by another reported one. */
export const isFollowing = ({ fault }: ExchangeProblem): boolean => fault.kind === 'follows';

/** Files with unknown names come first: one may be the misnamed file that the others need. */
const order = ['manifest.json', ...Object.values(exchangeFiles).map(({ name }) => name), 'invoices'];
const rankOf = (problem: ExchangeProblem): number =>
  order.indexOf(isInvoice(problem) ? 'invoices' : problem.file);

/** The number of refused rows a problem represents. */
const rowsOf = ({ severity, fault }: ExchangeProblem): number =>
  severity === 'refused' && 'rows' in fault ? fault.rows : 1;

const compare = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

const isInvoice = ({ file }: ExchangeProblem): boolean => /^invoices($|\/)/.test(file);

/** A PDF or a signature: its problems are reported, but it is not counted as an invoice. */
const isBesideInvoice = ({ file }: ExchangeProblem): boolean =>
  file.startsWith('invoices/') && (!/\.xml$/i.test(file) || /\.signature\.xml$/i.test(file));

type Each<Value> = Partial<Record<ExchangeFileKey | 'invoices', Value>>;

/** One line per file of the export. */
export function summarise(counts: Each<Counts>, rows: Each<number>, problems: ProblemList): FileOutcome[] {
  return (Object.keys(rows) as (ExchangeFileKey | 'invoices')[]).map(key => {
    const file = key === 'invoices' ? 'invoices' : exchangeFiles[key].name;
    const { added, corrected } = counts[key] ?? { added: 0, corrected: 0 };
    const [refused, warnings] = [problems.count('refused', file), problems.count('warning', file)];
    const read = rows[key] ?? 0;
    // A file without a required column is refused although none of its rows was read.
    const unchanged = Math.max(0, read - added - corrected - refused);
    return { file, read, added, corrected, unchanged, refused, warnings };
  });
}
