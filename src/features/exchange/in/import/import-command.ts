import { normalize } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Locale } from '../../../../domain/day.ts';
import type { ImportSettings } from '../import-settings.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import { describeFault, type ExchangeProblem } from '../problems/exchange-problems.ts';
import { importExchange } from './import-exchange.ts';
import type { ImportOutcome } from './import-outcome.ts';
import { type Output, printable, showProgress, tableOf, writeProblems } from './import-report.ts';
import { ImportStoppedError } from './import-stop.ts';
import { saveProblems } from './problems-file.ts';

const usage = `Usage: apometru import DIR|ZIP [--older] [--create-customers] [--confirm-voids N] [--problems FILE.csv] [--language ro|en]

  --older               take an export that is older than the last one loaded, for what is not there yet
  --create-customers    an invoice of somebody unknown makes its buyer a customer
  --confirm-voids N     take back the N rows missing from files that are declared complete, however many that is
  --problems FILE.csv   where every problem is listed: a new file or an earlier list; without it DIR.problems.csv,
                        written when there are any
  --language ro|en      of the problems (ro)

It ends with 0 when all of it loaded, 2 when rows were refused, 1 when nothing was loaded (docs/exchange.md).
`;

type Parts = { pool: pg.Pool; operator: ImportSettings; output: Output };

/**
 * `apometru import`: loads an export, shows its progress, and prints the outcome of each file.
 * @returns the exit code: 0 everything was loaded, 2 some rows were refused, 1 nothing was loaded
 */
export async function runImport({ pool, operator, output }: Parts, args: string[]): Promise<number> {
  const request = readArguments(args);
  if (!request) {
    output.write(usage);
    return 1;
  }
  const progress = showProgress(output);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of stopSignals) process.once(signal, onSignal);
  try {
    const started = performance.now();
    const outcome = await importExchange({
      pool,
      operator,
      ...request,
      progress: progress.step,
      signal: stop.signal,
    });
    progress.end();
    return await printOutcome(output, request, outcome, performance.now() - started);
  } catch (error) {
    progress.end();
    if (isOurFault(error)) throw error;
    output.write(`${printable(describeFailure(error as Error))}\n`);
    return 1;
  } finally {
    for (const signal of stopSignals) process.off(signal, onSignal);
  }
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function printOutcome(
  output: Output,
  request: Request,
  { asOf, files, problems, isLoaded }: ImportOutcome,
  milliseconds: number,
): Promise<number> {
  writeProblems(output, problems, request.locale);
  output.write(`\n${tableOf(files)}\nTrue at ${asOf}; took ${(milliseconds / 1000).toFixed(1)} s.\n`);
  if (problems.length > 0) output.write(`${printable(await listProblems(request, problems))}\n`);
  if (!isLoaded) {
    output.write(
      'Nothing could be taken out of this export. Nothing was loaded, and the feed is as old as before.\n',
    );
    return 1;
  }
  return problems.some(({ severity }) => severity === 'refused') ? 2 : 0;
}

/** A fault of this program, not of an export, a disk or a database: the stack trace is needed to fix it. */
const isOurFault = (error: unknown): boolean =>
  (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) &&
  !('code' in error);

/** PostgreSQL's messages may quote a customer's data: only the SQLSTATE code is printed. */
function describeFailure(error: Error & { code?: string }): string {
  if (error instanceof ExchangeError) return error.message;
  if (error instanceof ImportStoppedError && error.by !== 'silence')
    return 'The import was stopped. Nothing was loaded.';
  if (error instanceof pg.DatabaseError)
    return `The database refused to go on (${error.code}). Nothing was loaded; the table imports has the reason.`;
  return `The import could not go on: ${error.message} Nothing was loaded.`;
}

type Request = {
  path: string;
  locale: Locale;
  problemsFile: string;
  isCreatingCustomers: boolean;
  mayBeOlder: boolean;
  confirmedVoids: number | undefined;
};

/** The export is already loaded: a list that cannot be written does not undo it. */
async function listProblems({ problemsFile, locale }: Request, problems: ExchangeProblem[]): Promise<string> {
  try {
    const written = problems.map(({ fault, ...where }) => ({
      ...where,
      message: describeFault(fault, locale),
    }));
    await saveProblems(problemsFile, written);
    return `Problems: ${problemsFile}`;
  } catch (error) {
    return `The list of problems could not be written: ${(error as Error).message}`;
  }
}

function readArguments(args: string[]): Request | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        older: { type: 'boolean', default: false },
        'create-customers': { type: 'boolean', default: false },
        'confirm-voids': { type: 'string' },
        problems: { type: 'string' },
        language: { type: 'string', default: 'ro' },
      },
    });
    const [path] = positionals;
    const locale = (['ro', 'en'] as const).find(each => each === values.language);
    const confirmed = values['confirm-voids'];
    if (!path || positionals.length > 1 || !locale || (confirmed && !/^\d{1,9}$/.test(confirmed)))
      return undefined;
    const problemsFile = values.problems ?? `${normalize(path).replace(/[/\\]$/, '')}.problems.csv`;
    return {
      path,
      locale,
      problemsFile,
      isCreatingCustomers: values['create-customers'],
      mayBeOlder: values.older,
      confirmedVoids: confirmed ? Number(confirmed) : undefined,
    };
  } catch {
    return undefined;
  }
}
