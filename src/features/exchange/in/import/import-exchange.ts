import type pg from 'pg';
import { openPatientClient } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { type Clock, systemClock } from '../../../../platform/clock.ts';
import type { ImportSettings } from '../import-settings.ts';
import { openExchange } from '../source/exchange-source.ts';
import type { ImportOutcome } from './import-outcome.ts';
import {
  beginImport,
  claimImport,
  closeInterrupted,
  failImport,
  importLock,
  recordSource,
} from './import-record.ts';
import { type Committing, loadExport } from './load-export.ts';
import { type ImportProgress, watchImport } from './watch-import.ts';

export type ImportOptions = {
  pool: pg.Pool;
  operator: ImportSettings;
  path: string;
  /** the row of a handed-over export; otherwise the import inserts one */
  handedOver?: ImportId;
  isCreatingCustomers?: boolean;
  /** accepts an export older than the last one of its stream, which then only adds missing data */
  mayBeOlder?: boolean;
  /** the number of rows missing from files declared complete that a person has confirmed are to be voided */
  confirmedVoids?: number | undefined;
  /** also reads invoices whose files are stored already: slower, with the same result */
  isReadingAll?: boolean;
  progress?: ImportProgress;
  clock?: Clock;
  /** stops the import, which then changes nothing */
  signal?: AbortSignal | undefined;
};

/**
 * Loads an export: everything is read and checked first, then applied in one transaction, so a killed import changes
 * nothing. Valid rows load, invalid ones are reported. Imports wait for each other. Its row in `imports` has the progress
 * and finally the outcome; setting `stop_asked_at` there stops it.
 * @throws ExchangeError when the export cannot be read, is older than the last one, or differs from its manifest
 * @throws ImportStoppedError when it was stopped
 * @throws NotToBeRunError when the handed-over export has ended already or another process runs it
 */
export async function importExchange(options: ImportOptions): Promise<ImportOutcome> {
  const { pool, path, handedOver } = options;
  const client = await openPatientClient(pool);
  try {
    await noticeKilledProcess(client);
    if (handedOver) await claimImport(client, handedOver);
    const importId = handedOver ?? (await beginImport(client, path));
    return await watchedImport({ ...options, client, importId });
  } finally {
    // This also drops the staging tables and releases the locks.
    await client.end().catch(() => undefined);
  }
}

/**
 * Without this, a backend that waits for a lock or runs a long statement does not notice that its client is gone, and the
 * import appears to be alive. PostgreSQL on Windows lacks the setting.
 */
const noticeKilledProcess = (client: pg.Client): Promise<unknown> =>
  client.query("set client_connection_check_interval = '2s'").catch(() => undefined);

type Begun = ImportOptions & { client: pg.Client; importId: ImportId };

async function watchedImport(options: Begun): Promise<ImportOutcome> {
  const { pool, client, importId, handedOver } = options;
  const watch = watchImport(options);
  const { signal } = watch;
  const cancelling = await cancelWhenAborted(options, signal);
  const committing: Committing = {};
  try {
    return await openAndLoad({ ...options, ...watch, committing });
  } catch (thrown) {
    const error: Error = signal.aborted ? signal.reason : thrown;
    const isFailed = await failImport({ client, pool }, importId, {
      error,
      mayTryAgain: handedOver !== undefined,
    });
    if (!isFailed && committing.outcome) return committing.outcome;
    throw error;
  } finally {
    cancelling.end();
    // Released now, so that a waiting import need not wait for the connection to close.
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await watch.end();
  }
}

/** Cancels the import's current statement on stop; if the database does not answer, closes the connection. */
async function cancelWhenAborted({ client, pool }: Begun, signal: AbortSignal): Promise<{ end: () => void }> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cancel = () => void pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  // PostgreSQL ignores a cancel between two statements: repeat it until the import has ended.
  let asking: NodeJS.Timeout | undefined;
  const stop = () => {
    if (signal.reason.by === 'silence') void client.end().catch(() => undefined);
    cancel();
    asking ??= setInterval(cancel, 200);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return {
    end: () => {
      signal.removeEventListener('abort', stop);
      clearInterval(asking);
    },
  };
}

type Watched = Begun & { progress: ImportProgress; signal: AbortSignal; committing: Committing };

async function openAndLoad(options: Watched): Promise<ImportOutcome> {
  const { path, client, progress, signal, clock = systemClock } = options;
  const source = await openExchange(path, clock.now(), {
    progress: count => progress({ phase: 'unpacking', count }),
    signal,
  });
  try {
    await recordSource(client, options.importId, source);
    await waitForOthers(client, progress);
    await closeInterrupted(client);
    // For this connection only, which sorts and joins whole files; both values are small for a server.
    await client.query("set work_mem = '64MB'; set temp_buffers = '64MB'");
    return await loadExport({ isCreatingCustomers: false, ...options, source, now: clock.now() });
  } finally {
    await source.close();
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
