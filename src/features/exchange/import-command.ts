import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import type { Operator } from '../../operator.ts';
import { describeFault, type ExchangeProblem } from './exchange-problems.ts';
import { ExchangeError } from './exchange-source.ts';
import { type FileOutcome, type ImportProgress, importExchange } from './import-exchange.ts';

type Output = NodeJS.WriteStream;

const usage =
  'Usage: apometru import DIR|ZIP [--create-customers] [--problems FILE.csv] [--language ro|en]\n';

/**
 * `apometru import`: loads an export, shows how far it is, and says what became of each file.
 * @returns the exit code: 0 all of it loaded, 2 some rows were refused, 1 nothing was loaded
 */
export async function runImport(
  { pool, operator, output }: { pool: pg.Pool; operator: Pick<Operator, 'customerCodeIn'>; output: Output },
  args: string[],
): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'create-customers': { type: 'boolean' },
      problems: { type: 'string' },
      language: { type: 'string', default: 'ro' },
    },
  });
  const [path] = positionals;
  if (!path || positionals.length > 1) {
    output.write(usage);
    return 1;
  }
  const progress = showProgress(output);
  try {
    const started = performance.now();
    const { asOf, files, problems } = await importExchange({
      pool,
      operator,
      path,
      isCreatingCustomers: values['create-customers'] ?? false,
      progress: progress.step,
    });
    progress.end();
    const locale = values.language === 'en' ? 'en' : 'ro';
    writeProblems(output, problems, locale);
    if (values.problems) await saveProblems(values.problems, problems, locale);
    output.write(
      `\n${tableOf(files)}\nTrue at ${asOf.toString()}; took ${((performance.now() - started) / 1000).toFixed(1)} s.\n`,
    );
    if (values.problems) output.write(`Problems: ${values.problems}\n`);
    return problems.some(({ severity }) => severity === 'refused') ? 2 : 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof ExchangeError)) throw error;
    output.write(`${error.message}\n`);
    return 1;
  }
}

/** A bar that redraws itself on a terminal, a line a second elsewhere. */
function showProgress(output: Output): { step: ImportProgress; end: () => void } {
  let last = 0;
  const step: ImportProgress = ({ phase, file = '', share, count }) => {
    const now = performance.now();
    if (now - last < (output.isTTY ? 80 : 1000) && phase !== 'waiting') return;
    last = now;
    const how = phase === 'waiting' ? 'waiting for another import to end' : `${phase} ${file}`;
    const far =
      share === undefined ? (count === undefined ? '' : `${count}`) : `${Math.round(share * 100)} %`;
    if (!output.isTTY) output.write(`${how} ${far}\n`.replace(' \n', '\n'));
    else output.write(`\r\x1b[K${how} ${bar(share)} ${far}`);
  };
  return { step, end: () => void (output.isTTY && output.write('\r\x1b[K')) };
}

const width = 30;
const bar = (share: number | undefined): string =>
  share === undefined ? '' : `[${'#'.repeat(Math.round(share * width)).padEnd(width, '·')}]`;

/** More than these are in the file that --problems names. */
const mostShown = 50;

function writeProblems(output: Output, problems: ExchangeProblem[], locale: 'ro' | 'en'): void {
  for (const { severity, file, line, field, fault } of problems.slice(0, mostShown)) {
    const place = [file, line && `line ${line}`, field].filter(Boolean).join(', ');
    output.write(`${severity}  ${place}: ${describeFault(fault, locale)}\n`);
  }
  if (problems.length > mostShown)
    output.write(`… and ${problems.length - mostShown} more; --problems FILE.csv writes all of them.\n`);
}

async function saveProblems(path: string, problems: ExchangeProblem[], locale: 'ro' | 'en'): Promise<void> {
  const stream = createWriteStream(path);
  stream.write('file,line,field,severity,message\n');
  for (const { severity, file, line, field, fault } of problems) {
    stream.write(
      `${[file, line ?? '', field ?? '', severity, describeFault(fault, locale)].map(toCell).join(',')}\n`,
    );
  }
  stream.end();
  await finished(stream);
}

/** A leading = + - @ would be a formula to a spreadsheet. */
const toCell = (value: string | number): string =>
  `"${String(value)
    .replace(/^[=+\-@]/, "'$&")
    .replaceAll('"', '""')}"`;

function tableOf(files: FileOutcome[]): string {
  const head = ['file', 'read', 'new', 'corrected', 'unchanged', 'refused', 'warnings'];
  const rows = files.map(({ file, read, added, corrected, unchanged, refused, warnings }) =>
    [file, read, added, corrected, unchanged, refused, warnings].map(String),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const format = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [head, ...rows].map(format).join('\n');
}
