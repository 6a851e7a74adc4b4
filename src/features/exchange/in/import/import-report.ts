import type { Locale } from '../../../../domain/day.ts';
import { describeFault, type ExchangeProblem } from '../problems/exchange-problems.ts';
import { type FileOutcome, isFollowing } from './import-outcome.ts';
import type { ImportProgress } from './watch-import.ts';

/** The command's output: a terminal, a file or a pipe. */
export type Output = { write: (text: string) => unknown; isTTY?: boolean };

/** A progress bar on a terminal; elsewhere one line per second, also during long statements. */
export function showProgress(output: Output): { step: ImportProgress; end: () => void } {
  let line = '';
  let drawn = 0;
  const draw = () => {
    drawn = performance.now();
    if (line) output.write(output.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, 1000);
  const step: ImportProgress = ({ phase, file = '', share, count }) => {
    const what = phase === 'waiting' ? 'waiting for another import to end' : `${phase} ${file}`.trim();
    const far = share === undefined ? (count ?? '') : `${Math.round(share * 100)} %`;
    line = [what, output.isTTY ? bar(share) : '', far].filter(part => part !== '').join(' ');
    if (phase === 'waiting' || (output.isTTY && performance.now() - drawn > 80)) draw();
  };
  const end = () => {
    clearInterval(timer);
    if (output.isTTY) output.write('\r\x1b[K');
  };
  return { step, end };
}

const width = 30;
const bar = (share: number | undefined): string =>
  share === undefined ? '' : `[${'#'.repeat(Math.round(share * width)).padEnd(width, '·')}]`;

/**
 * Makes text of an export safe for a terminal or a file, on one line: escape sequences and line breaks could hide or forge
 * lines or rename the window. Invisible characters are replaced by their code points.
 */
export const printable = (text: string): string =>
  text
    .replaceAll('\n', ' ')
    .replace(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      sign => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );

/** Further problems are only in the CSV file. */
const mostShown = 50;

export function writeProblems(output: Output, problems: ExchangeProblem[], locale: Locale): void {
  const write = ({ severity, file, line, field, fault }: ExchangeProblem) => {
    const place = [file, line && `line ${line}`, field].filter(Boolean).join(', ');
    output.write(`${printable(`${severity}  ${place}: ${describeFault(fault, locale)}`)}\n`);
  };
  const causes = problems.filter(problem => !isFollowing(problem));
  for (const problem of causes.slice(0, mostShown)) write(problem);
  if (causes.length > mostShown) output.write(`… and ${causes.length - mostShown} more.\n`);
  for (const problem of problems.filter(isFollowing)) write(problem);
}

/** One line per file: rows read and their outcome. */
export function tableOf(files: FileOutcome[]): string {
  const head = ['file', 'read', 'new', 'corrected', 'unchanged', 'refused', 'warnings'];
  const rows = files.map(({ file, read, added, corrected, unchanged, refused, warnings }) =>
    [file, read, added, corrected, unchanged, refused, warnings].map(String),
  );
  const widths = head.map((_title, column) =>
    Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return [head, ...rows].map(row => row.map(pad).join('  ')).join('\n');
}
