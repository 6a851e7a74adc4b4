import type pg from 'pg';
import { dayOf } from '../../domain/day.ts';
import type { Operator } from '../../operator.ts';
import { linkDocuments } from '../invoices/link-documents.ts';
import { writeBalances } from '../invoices/write-balances.ts';
import { settleInvoices } from '../payments/settle-invoices.ts';
import { applyInvoices } from './apply-invoices.ts';
import { type Absent, applyRows, type Counts } from './apply-rows.ts';
import { refuseLaterStatements } from './apply-statements.ts';
import { checkReferences } from './check-references.ts';
import { type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { type ExchangeSource, listUnknownFiles, openExchange } from './exchange-source.ts';
import { type FileOutcome, ProblemList, summarise } from './import-outcome.ts';
import { beginImport, failImport, finishImport, markApplying } from './import-record.ts';
import { keepFiles, keptNames } from './keep-files.ts';
import { reportUnmatchedPayments } from './report-unmatched-payments.ts';
import { stageCsv } from './stage-csv.ts';
import { stageInvoices } from './stage-invoices.ts';

export type ImportOutcome = {
  importId: bigint;
  asOf: Temporal.Instant;
  files: FileOutcome[];
  problems: ExchangeProblem[];
};

/** What is going on: which file, and how far (a share from 0 to 1, or a count where the whole is not known). */
export type ImportProgress = (step: {
  phase: 'waiting' | 'unpacking' | 'checking' | 'applying';
  file?: string;
  share?: number;
  count?: number;
}) => void;

/** What of the operator's settings decides over an import; what is absent has its default. */
export type ImportSettings = Partial<Pick<Operator, 'customerCodeIn' | 'terms'>>;

export type ImportOptions = {
  pool: pg.Pool;
  operator: ImportSettings;
  path: string;
  isCreatingCustomers?: boolean;
  progress?: ImportProgress;
};

/** Any number that no other program asks this database for; one import at a time. */
export const importLock = 4_721_011;

/**
 * Loads an export: everything is read and checked first, then applied in one transaction, so a killed import has
 * changed nothing. The good rows load, the bad ones are reported. Another import is waited for.
 * @throws ExchangeError when the export cannot be read at all
 */
export async function importExchange(options: ImportOptions): Promise<ImportOutcome> {
  const { path, progress = () => undefined } = options;
  const source = await openExchange(path, count => progress({ phase: 'unpacking', count }));
  try {
    return await importSource(source, { ...options, progress });
  } finally {
    await source.close();
  }
}

async function importSource(
  source: ExchangeSource,
  options: ImportOptions & { progress: ImportProgress },
): Promise<ImportOutcome> {
  const client = await options.pool.connect();
  // A connection that breaks also makes the running query fail, and that is what is told.
  client.on('error', () => undefined);
  try {
    await waitForOthers(client, options.progress);
    // For this connection alone, which sorts and joins whole files; both are far below what a server has.
    await client.query("set work_mem = '64MB'; set temp_buffers = '64MB'");
    return await runImport(client, source, options);
  } finally {
    client.release(true); // the lock and the staging tables go with the connection
  }
}

async function waitForOthers(client: pg.PoolClient, progress: ImportProgress): Promise<void> {
  const { rows } = await client.query<{ is_free: boolean }>('select pg_try_advisory_lock($1) as is_free', [
    importLock,
  ]);
  if (rows[0]?.is_free) return;
  progress({ phase: 'waiting' });
  await client.query('select pg_advisory_lock($1)', [importLock]);
}

async function runImport(
  client: pg.PoolClient,
  source: ExchangeSource,
  options: ImportOptions & { progress: ImportProgress },
): Promise<ImportOutcome> {
  const importId = await beginImport(client, source);
  const problems = new ProblemList();
  const personalFiles = new Set<string>();
  const run = {
    ...options,
    client,
    source,
    importId,
    personalFiles,
    report: (problem: ExchangeProblem) => {
      if (problem.fault.kind === 'personal-code') personalFiles.add(problem.file);
      problems.add(problem);
    },
  };
  try {
    const staged = await stageExport(run);
    await markApplying(client, importId);
    await client.query('begin');
    const counts = await applyExport(run, staged);
    const files = summarise(counts, staged.read, problems);
    await finishImport(client, importId, files, problems.list());
    await client.query('commit');
    return { importId, asOf: source.asOf, files, problems: problems.list() };
  } catch (error) {
    await failImport(client, importId, error as Error);
    throw error;
  }
}

type Run = ImportOptions & {
  client: pg.PoolClient;
  source: ExchangeSource;
  importId: bigint;
  /** the files in which a personal code stood in place of a customer code */
  personalFiles: Set<string>;
  report: (problem: ExchangeProblem) => void;
  progress: ImportProgress;
};

type Staged = { read: Partial<Record<ExchangeFileKey | 'invoices', number>>; absent: Absent };

/** Reads every file into the staging tables and takes out what cannot be right. */
async function stageExport({ client, source, operator, report, progress }: Run): Promise<Staged> {
  const staged: Staged = { read: {}, absent: {} };
  await reportOddities(client, source, report);
  for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
    const file = await stageCsv(client, source, key, report, (name, share) =>
      progress({ phase: 'checking', file: name, share }),
    );
    if (!file) continue;
    staged.read[key] = file.read;
    staged.absent[key] = file.absent;
  }
  staged.read.invoices = await stageInvoices(client, source, operator, report, (file, count) =>
    progress({ phase: 'checking', file, count }),
  );
  progress({ phase: 'checking', file: 'references' });
  await refuseLaterStatements(client, source.asOf, report);
  await checkReferences(client, report);
  return staged;
}

/** Writes what was staged, settles whom it touches and keeps the files. Runs inside the import's transaction. */
async function applyExport(
  { client, source, operator, importId, personalFiles, isCreatingCustomers = false, report, progress }: Run,
  { absent }: Staged,
): Promise<Partial<Record<ExchangeFileKey | 'invoices', Counts>>> {
  await client.query('create temp table touched_customers (customer_id bigint primary key) on commit drop');
  const counts = await applyRows(client, { importId, asOf: source.asOf, absent }, report, file =>
    progress({ phase: 'applying', file }),
  );
  const invoices = await applyInvoices(
    client,
    { importId, isCreatingCustomers, terms: operator.terms },
    report,
    (done, total) => progress({ phase: 'applying', file: 'invoices', share: done / total }),
  );
  await client.query('analyze touched_customers');
  progress({ phase: 'applying', file: 'payments to invoices' });
  await linkDocuments(client);
  await reportUnmatchedPayments(client, report);
  await settleInvoices(client);
  await writeBalances(client, importId);
  await keepFiles(client, importId, source, personalFiles);
  return { ...counts, invoices };
}

/** What does not stop an import, but is told. */
async function reportOddities(
  client: pg.PoolClient,
  source: ExchangeSource,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  for (const file of await listUnknownFiles(source, [...keptNames, 'invoices'])) {
    report({ severity: 'warning', file, fault: { kind: 'unknown-file' } });
  }
  const { rows } = await client.query<{ newest: Temporal.Instant | null }>(
    "select max(as_of) as newest from imports where state = 'done'",
  );
  const newest = rows[0]?.newest;
  if (newest && Temporal.Instant.compare(source.asOf, newest) < 0) {
    const fault = { kind: 'older-export', newest: dayOf(newest) } as const;
    report({ severity: 'warning', file: 'manifest.json', field: 'asOf', fault });
  }
}
