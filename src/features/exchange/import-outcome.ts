import type { Counts } from './apply-rows.ts';
import { type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';

/** What became of one file, or of all invoices. */
export type FileOutcome = Counts & { file: string; read: number; refused: number; warnings: number };

/** Problems beyond these are counted, not kept one by one: memory stays flat when a whole file is wrong. */
const mostProblems = 100_000;

/** What was found wrong so far. */
export class ProblemList {
  readonly #kept: ExchangeProblem[] = [];
  readonly #counts = new Map<string, number>();

  add(problem: ExchangeProblem): void {
    const key = `${problem.severity} ${fileOf(problem)}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    if (this.#kept.length < mostProblems) this.#kept.push(problem);
  }

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

const fileOf = ({ file }: ExchangeProblem): string => (file.startsWith('invoices/') ? 'invoices' : file);

type Each<Value> = Partial<Record<ExchangeFileKey | 'invoices', Value>>;

/** One line a file that was in the export. */
export function summarise(counts: Each<Counts>, read: Each<number>, problems: ProblemList): FileOutcome[] {
  return (Object.keys(read) as (ExchangeFileKey | 'invoices')[]).map(key => {
    const file = key === 'invoices' ? 'invoices' : exchangeFiles[key].name;
    const { added, corrected, unchanged } = counts[key] ?? { added: 0, corrected: 0, unchanged: 0 };
    const [refused, warnings] = [problems.count('refused', file), problems.count('warning', file)];
    return { file, read: read[key] ?? 0, added, corrected, unchanged, refused, warnings };
  });
}
