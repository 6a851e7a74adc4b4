import type pg from 'pg';
import { openPatientClient } from '../../../../db/database.ts';
import { type Clock, systemClock } from '../../../../platform/clock.ts';
import { writeBalances } from '../../../invoices/balance/write-balances.ts';
import { linkDocuments } from '../../../invoices/link-documents.ts';
import { settleInvoices } from '../../../payments/settlement/settle-invoices.ts';
import type { ExchangeFileKey } from '../csv/exchange-files.ts';
import type { ImportSettings } from '../import-settings.ts';
import { applyInvoices, hideMovedInvoices, matchInvoices } from '../invoices/apply-invoices.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { applyRows, type Counts } from '../rows/apply-rows.ts';
import { applyVoids } from '../rows/apply-voids.ts';
import { checkAbsences, collectAbsent } from '../rows/find-absent.ts';
import { reportUnmatchedPayments } from '../rows/report-unmatched-payments.ts';
import { type ExchangeSource, openExchange } from '../source/exchange-source.ts';
import { type FileOutcome, ProblemList, summarise } from './import-outcome.ts';
import {
  beginImport,
  failImport,
  findNewest,
  finishImport,
  markApplying,
  rejectImport,
} from './import-record.ts';
import { keepFiles } from './keep-files.ts';
import { type Staged, stageExport } from './stage-export.ts';

export type ImportOutcome = {
  importId: bigint;
  asOf: Temporal.Instant;
  files: FileOutcome[];
  problems: ExchangeProblem[];
  /** false when nothing could be taken out of the export: nothing was changed, and it is no news of the feed */
  isLoaded: boolean;
};

/** What is going on: which file, and how far (a share from 0 to 1, or a count where the whole is not known). */
export type ImportProgress = (step: {
  phase: 'waiting' | 'unpacking' | 'checking' | 'applying';
  file?: string;
  share?: number;
  count?: number;
}) => void;

export type ImportOptions = {
  pool: pg.Pool;
  operator: ImportSettings;
  path: string;
  isCreatingCustomers?: boolean;
  /** an export that is older than the last one of its stream is not refused, but only adds what is not there yet */
  mayBeOlder?: boolean;
  /** how many rows missing from files declared complete somebody has looked at and wants taken back */
  confirmedVoids?: number | undefined;
  progress?: ImportProgress;
  clock?: Clock;
  /** ends the import; nothing is changed then */
  signal?: AbortSignal;
};

/** Any number that no other program asks this database for; one import at a time. */
export const importLock = 4_721_011;

/**
 * Loads an export: everything is read and checked first, then applied in one transaction, so a killed import has
 * changed nothing. The good rows load, the bad ones are reported. Another import is waited for.
 * @throws ExchangeError when the export cannot be read at all, is older than the last one, or is not what was sent
 */
export async function importExchange(options: ImportOptions): Promise<ImportOutcome> {
  const { path, signal, clock = systemClock } = options;
  const progress: ImportProgress = step => {
    signal?.throwIfAborted();
    options.progress?.(step);
  };
  const source = await openExchange(path, clock.now(), {
    progress: count => progress({ phase: 'unpacking', count }),
    signal,
  });
  try {
    return await importSource({ isCreatingCustomers: false, ...options, source, progress, now: clock.now() });
  } finally {
    await source.close();
  }
}

type Opened = ImportOptions & {
  isCreatingCustomers: boolean;
  source: ExchangeSource;
  progress: ImportProgress;
  now: Temporal.Instant;
};

async function importSource(options: Opened): Promise<ImportOutcome> {
  const { pool, progress, signal } = options;
  const client = await openPatientClient(pool);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cancel = () => void pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  // PostgreSQL forgets a cancel that comes just before a statement: it is asked again until the import has ended.
  let asking: NodeJS.Timeout | undefined;
  const stop = () => {
    cancel();
    asking = setInterval(cancel, 200);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await waitForOthers(client, progress);
    // For this connection alone, which sorts and joins whole files; both are far below what a server has.
    await client.query("set work_mem = '64MB'; set temp_buffers = '64MB'");
    return await runImport({ ...options, client });
  } finally {
    signal?.removeEventListener('abort', stop);
    clearInterval(asking);
    // Who waits for the lock need not wait for the connection to end. The staging tables go with it.
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

async function waitForOthers(client: pg.ClientBase, progress: ImportProgress): Promise<void> {
  const { rows } = await client.query<{ is_free: boolean }>('select pg_try_advisory_lock($1) as is_free', [
    importLock,
  ]);
  if (rows[0]?.is_free) return;
  progress({ phase: 'waiting' });
  await client.query('select pg_advisory_lock($1)', [importLock]);
}

async function runImport(options: Opened & { client: pg.ClientBase }): Promise<ImportOutcome> {
  const { client, source, pool } = options;
  const importId = await beginImport(client, source);
  const list = new ProblemList();
  const personalFiles = new Set<string>();
  const run = {
    ...options,
    importId,
    personalFiles,
    report: (problem: ExchangeProblem) => {
      if (problem.fault.kind === 'personal-code') personalFiles.add(problem.file);
      list.add(problem);
    },
  };
  try {
    const isOlder = await checkAge(options);
    const staged = await stageExport({ ...run, isOlder });
    await markApplying(client, importId);
    await client.query('begin');
    const counts = await applyExport({ ...run, countRefused: file => list.count('refused', file) }, staged);
    const files = summarise(counts, staged.read, list);
    const problems = list.list();
    const isLoaded = files.some(({ read, refused }) => read > refused);
    if (isLoaded) {
      await finishImport(client, importId, files, problems);
      await client.query('commit');
    } else await rejectImport(client, importId, files, problems);
    return { importId, asOf: source.asOf, files, problems, isLoaded };
  } catch (error) {
    const { message } = error as Error;
    await failImport({ client, pool }, importId, message);
    throw error;
  }
}

/**
 * Old names and amounts would come back under today's moment.
 * @returns whether the export is older than the last one of its stream
 * @throws ExchangeError when it is and was not said to be
 */
async function checkAge({
  client,
  source: { asOf, stream },
  mayBeOlder = false,
}: Opened & { client: pg.ClientBase }): Promise<boolean> {
  const newest = await findNewest(client, stream);
  if (!newest || Temporal.Instant.compare(asOf, newest) >= 0) return false;
  if (mayBeOlder) return true;
  throw new ExchangeError(
    `The export is of ${asOf}, older than the last one loaded (${newest}, stream ${stream}). ` +
      'With --older what is not there yet is added and nothing else is touched.',
  );
}

type Run = Opened & {
  client: pg.ClientBase;
  importId: bigint;
  /** the files in which a personal code stood in place of a customer code */
  personalFiles: Set<string>;
  report: (problem: ExchangeProblem) => void;
  countRefused: (file: string) => number;
};

/** Writes what was staged, settles whom it touches and keeps the files. Runs inside the import's transaction. */
async function applyExport(
  run: Run,
  { absent, inspected, refusedKeys, absences, isOlder }: Staged,
): Promise<Partial<Record<ExchangeFileKey | 'invoices', Counts>>> {
  const { client, source, operator, importId, personalFiles, isCreatingCustomers, report, progress } = run;
  await client.query('create temp table touched_customers (customer_id bigint primary key) on commit drop');
  const counts = await applyRows(client, { importId, asOf: source.asOf, absent }, report, file =>
    progress({ phase: 'applying', file }),
  );
  await matchInvoices(client, { importId, isCreatingCustomers, refusedKeys }, report);
  const since = isOlder ? undefined : source.complete.invoices;
  if (since) absences.push(await collectAbsent(client, 'invoices', { since, source }));
  checkAbsences(absences, run.countRefused, run.confirmedVoids);
  const invoices = await applyInvoices(client, { importId, terms: operator.terms }, report, (done, total) =>
    progress({ phase: 'applying', file: 'invoices', share: done / total }),
  );
  const voided = await applyVoids(client, { importId, isOlder }, report);
  await hideMovedInvoices(client);
  await client.query('analyze touched_customers');
  progress({ phase: 'applying', file: 'payments to invoices' });
  await linkDocuments(client);
  await reportUnmatchedPayments(client, report);
  await settleInvoices(client);
  await writeBalances(client, importId);
  await keepFiles(client, { importId, source, inspected, personalFiles });
  return { ...counts, invoices, voided };
}
