import type { Locale } from '../../../../domain/day.ts';
import { describeFault, type ExchangeProblem } from '../problems/exchange-problems.ts';
import { type FileOutcome, isFollowing } from './import-outcome.ts';
import type { ImportProgress } from './watch-import.ts';

/** Where the command writes: a terminal, or a file or pipe. */
export type Output = { write: (text: string) => unknown; isTTY?: boolean };

/** A bar that redraws itself on a terminal; elsewhere a line a second, while a long statement runs too. */
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
 * Text of an export as it may reach a terminal or a file, on one line: an escape sequence or a line break in it could hide
 * lines, make up others, or rename the window. Whatever is not seen as a sign of its own is shown by its number.
 */
export const printable = (text: string): string =>
  text
    .replaceAll('\n', ' ')
    .replace(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      sign => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );

/** More than these are in the CSV file. */
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

/** A line a file: what was read and what became of it. */
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
