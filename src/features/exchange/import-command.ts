import { normalize } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import type { Locale } from '../../domain/day.ts';
import { ExchangeError } from './exchange-error.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { type ImportSettings, importExchange } from './import-exchange.ts';
import { type Output, saveProblems, showProgress, tableOf, writeProblems } from './import-report.ts';

const usage = `Usage: apometru import DIR|ZIP [--create-customers] [--problems FILE.csv] [--language ro|en]

  --create-customers    an invoice of somebody unknown makes its buyer a customer
  --problems FILE.csv   where every problem is listed; without it DIR.problems.csv, written when there are any
  --language ro|en      of the problems (ro)

It ends with 0 when all of it loaded, 2 when rows were refused, 1 when nothing was loaded (docs/exchange.md).
`;

type Parts = { pool: pg.Pool; operator: ImportSettings; output: Output };

/**
 * `apometru import`: loads an export, shows how far it is, and says what became of each file.
 * @returns the exit code: 0 all of it loaded, 2 some rows were refused, 1 nothing was loaded
 */
export async function runImport({ pool, operator, output }: Parts, args: string[]): Promise<number> {
  const request = readArguments(args);
  if (!request) {
    output.write(usage);
    return 1;
  }
  const progress = showProgress(output);
  try {
    const started = performance.now();
    const { asOf, files, problems } = await importExchange({
      pool,
      operator,
      ...request,
      progress: progress.step,
    });
    progress.end();
    writeProblems(output, problems, request.locale);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    output.write(`\n${tableOf(files)}\nTrue at ${asOf}; took ${seconds} s.\n`);
    if (problems.length > 0) output.write(await listProblems(request, problems));
    return problems.some(({ severity }) => severity === 'refused') ? 2 : 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof ExchangeError)) throw error;
    output.write(`${error.message}\n`);
    return 1;
  }
}

type Request = { path: string; locale: Locale; problemsPath: string; isCreatingCustomers: boolean };

/** All is loaded by then: a list that cannot be written does not undo it. */
async function listProblems({ problemsPath, locale }: Request, problems: ExchangeProblem[]): Promise<string> {
  try {
    await saveProblems(problemsPath, problems, locale);
    return `Problems: ${problemsPath}\n`;
  } catch (error) {
    return `The list of problems could not be written: ${(error as Error).message}\n`;
  }
}

function readArguments(args: string[]): Request | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'create-customers': { type: 'boolean', default: false },
        problems: { type: 'string' },
        language: { type: 'string', default: 'ro' },
      },
    });
    const [path] = positionals;
    const locale = (['ro', 'en'] as const).find(each => each === values.language);
    if (!path || positionals.length > 1 || !locale) return undefined;
    const problemsPath = values.problems ?? `${normalize(path).replace(/[/\\]$/, '')}.problems.csv`;
    return { path, locale, problemsPath, isCreatingCustomers: values['create-customers'] };
  } catch {
    return undefined;
  }
}
