import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Locale } from '../../domain/day.ts';
import { describeFault, type ExchangeProblem } from './exchange-problems.ts';
import type { ImportProgress } from './import-exchange.ts';
import { type FileOutcome, isFollowing } from './import-outcome.ts';

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
 * Text of an export as it may reach a terminal or a file: an escape sequence in it could hide lines, or rename the window.
 * Control characters, and those that turn the direction of writing, are shown by their number.
 */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, sign =>
    sign === '\n' ? sign : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

/** The same on one line. */
const printableLine = (text: string): string => printable(text.replaceAll('\n', ' '));

/** More than these are in the CSV file. */
const mostShown = 50;

export function writeProblems(output: Output, problems: ExchangeProblem[], locale: Locale): void {
  const write = ({ severity, file, line, field, fault }: ExchangeProblem) => {
    const place = [file, line && `line ${line}`, field].filter(Boolean).join(', ');
    output.write(`${printableLine(`${severity}  ${place}: ${describeFault(fault, locale)}`)}\n`);
  };
  const causes = problems.filter(problem => !isFollowing(problem));
  for (const problem of causes.slice(0, mostShown)) write(problem);
  if (causes.length > mostShown) output.write(`… and ${causes.length - mostShown} more.\n`);
  for (const problem of problems.filter(isFollowing)) write(problem);
}

/**
 * Whoever may write beside the export could have put a link there, to have another file written over, or a pipe. A file
 * that somebody names is theirs to choose, `/dev/stdout` included.
 */
const besideExport =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_TRUNC |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

/** @throws Error when the file cannot be written */
export async function saveProblems(
  { path, isNamed }: { path: string; isNamed: boolean },
  problems: ExchangeProblem[],
  locale: Locale,
): Promise<void> {
  const file = await open(path, isNamed ? 'w' : besideExport);
  const stream = file.createWriteStream();
  stream.write('\ufefffile,line,field,severity,message\n');
  for (const { severity, file, line, field, fault } of problems) {
    const cells = [file, line ?? '', field ?? '', severity, describeFault(fault, locale)];
    stream.write(`${cells.map(toCell).join(',')}\n`);
  }
  stream.end();
  await finished(stream);
}

/** A leading = + - @ would be a formula to a spreadsheet. */
const toCell = (value: string | number): string =>
  `"${printableLine(String(value))
    .replace(/^[=+\-@]/, "'$&")
    .replaceAll('"', '""')}"`;

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
