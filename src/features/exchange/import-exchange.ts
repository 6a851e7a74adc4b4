import type pg from 'pg';
import { dayOf } from '../../domain/day.ts';
import type { Operator } from '../../operator.ts';
import { settleInvoices } from '../payments/settle-invoices.ts';
import { applyInvoices } from './apply-invoices.ts';
import { type Absent, applyRows } from './apply-rows.ts';
import { checkReferences } from './check-references.ts';
import { copyRows } from './copy-rows.ts';
import { type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import { describeFault, type ExchangeProblem } from './exchange-problems.ts';
import { type ExchangeSource, listUnknownFiles, openExchange } from './exchange-source.ts';
import { type FileOutcome, ProblemList, summarise } from './import-outcome.ts';
import { keepFiles, keptNames } from './keep-files.ts';
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
  phase: 'waiting' | 'checking' | 'applying';
  file?: string;
  share?: number;
  count?: number;
}) => void;

export type ImportOptions = {
  pool: pg.Pool;
  operator: Pick<Operator, 'customerCodeIn'>;
  path: string;
  isCreatingCustomers?: boolean;
  progress?: ImportProgress;
};

/** Any number that no other program asks this database for; one import at a time. */
const importLock = 4_721_011;

/**
 * Loads an export: everything is read and checked first, then applied in one transaction, so a killed import has
 * changed nothing. The good rows load, the bad ones are reported. Another import is waited for.
 * @throws ExchangeError when the export cannot be read at all
 */
export async function importExchange(options: ImportOptions): Promise<ImportOutcome> {
  const { pool, path, progress = () => undefined } = options;
  const source = await openExchange(path);
  const client = await pool.connect();
  try {
    await waitForOthers(client, progress);
    // For this connection alone, which sorts and joins whole files; both are far below what a server has.
    await client.query("set work_mem = '64MB'; set temp_buffers = '64MB'");
    return await runImport(client, source, { ...options, progress });
  } finally {
    client.release(true); // the lock and the staging tables go with the connection
    await source.close();
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
  { operator, isCreatingCustomers = false, progress }: ImportOptions & { progress: ImportProgress },
): Promise<ImportOutcome> {
  const importId = await beginImport(client, source);
  const problems = new ProblemList();
  const report = (problem: ExchangeProblem) => problems.add(problem);
  const read: Partial<Record<ExchangeFileKey | 'invoices', number>> = {};
  const absent: Absent = {};
  try {
    await reportOddities(client, source, report);
    for (const key of Object.keys(exchangeFiles) as ExchangeFileKey[]) {
      const staged = await stageCsv(client, source, key, report, (file, share) =>
        progress({ phase: 'checking', file, share }),
      );
      if (!staged) continue;
      read[key] = staged.read;
      absent[key] = staged.absent;
    }
    read.invoices = await stageInvoices(client, source, operator, report, (file, count) =>
      progress({ phase: 'checking', file, count }),
    );
    progress({ phase: 'checking', file: 'references' });
    await checkReferences(client, report);
    await client.query("update imports set state = 'applying' where import_id = $1", [importId]);

    const asOfDay = dayOf(source.asOf).toString();
    await client.query('begin');
    await client.query('create temp table touched_customers (customer_id bigint primary key) on commit drop');
    const counts = await applyRows(client, { importId, asOfDay, absent }, report, file =>
      progress({ phase: 'applying', file }),
    );
    const invoices = await applyInvoices(client, { importId, isCreatingCustomers }, report, (done, total) =>
      progress({ phase: 'applying', file: 'invoices', share: done / total }),
    );
    await client.query('analyze touched_customers');
    progress({ phase: 'applying', file: 'payments to invoices' });
    await settleInvoices(client);
    await keepFiles(client, importId, source);
    const files = summarise({ ...counts, invoices }, read, problems);
    await finishImport(client, importId, files, problems.list());
    await client.query('commit');
    return { importId, asOf: source.asOf, files, problems: problems.list() };
  } catch (error) {
    await client.query('rollback');
    await client.query(
      "update imports set state = 'failed', failure = $2, finished_at = now() where import_id = $1",
      [importId, (error as Error).message.slice(0, 500)],
    );
    throw error;
  }
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

/** Whoever holds the lock knows that an import which still seems to run was killed. */
async function beginImport(client: pg.PoolClient, { asOf, source }: ExchangeSource): Promise<bigint> {
  await client.query(
    "update imports set state = 'failed', failure = 'stopped before its end; nothing was changed', finished_at = now() where state in ('checking', 'applying')",
  );
  const { rows } = await client.query<{ import_id: bigint }>(
    "insert into imports (source, as_of, state) values ($1, $2, 'checking') returning import_id",
    [source, asOf],
  );
  return rows[0]?.import_id ?? 0n;
}

async function finishImport(
  client: pg.PoolClient,
  importId: bigint,
  files: FileOutcome[],
  problems: ExchangeProblem[],
): Promise<void> {
  const copy = copyRows(client, 'import_problems', [
    'import_id',
    'severity',
    'file',
    'line',
    'field',
    'message_ro',
    'message_en',
  ]);
  for (const { severity, file, line, field, fault } of problems) {
    await copy.add([
      importId,
      severity,
      file,
      line,
      field,
      describeFault(fault, 'ro'),
      describeFault(fault, 'en'),
    ]);
  }
  await copy.end();
  await client.query(
    "update imports set state = 'done', counts = $2, finished_at = now() where import_id = $1",
    [importId, JSON.stringify(files)],
  );
}
