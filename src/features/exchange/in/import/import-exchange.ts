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
  /** the row of an export that was handed over; without it the import makes a row of its own */
  handedOver?: ImportId;
  isCreatingCustomers?: boolean;
  /** an export that is older than the last one of its stream is not refused, but only adds what is not there yet */
  mayBeOlder?: boolean;
  /** how many rows missing from files declared complete somebody has looked at and wants taken back */
  confirmedVoids?: number | undefined;
  /** also invoices that are stored already, file for file: slower, and the same comes of it */
  isReadingAll?: boolean;
  progress?: ImportProgress;
  clock?: Clock;
  /** ends the import; nothing is changed then */
  signal?: AbortSignal | undefined;
};

/**
 * Loads an export: everything is read and checked first, then applied in one transaction, so a killed import has
 * changed nothing. The good rows load, the bad ones are reported. Another import is waited for. Its row in `imports`
 * says all along how far it is and in the end what became of it; a request there (`stop_asked_at`) ends it.
 * @throws ExchangeError when the export cannot be read at all, is older than the last one, or is not what was sent
 * @throws ImportStoppedError when it was asked to end
 * @throws NotToBeRunError when it was handed over and has ended, or another process runs it
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
    // The staging tables and the locks go with it.
    await client.end().catch(() => undefined);
  }
}

/**
 * A backend that waits for a lock, or is in a long statement, does not look whether its client is still there, and would
 * go on, and seem to be alive, for as long. PostgreSQL on Windows has no such setting.
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
    // Who waits for the lock need not wait for the connection to end.
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await watch.end();
  }
}

/** Ends what the import's connection does when it is to stop; when the database gives no answer, the connection. */
async function cancelWhenAborted({ client, pool }: Begun, signal: AbortSignal): Promise<{ end: () => void }> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cancel = () => void pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  // PostgreSQL forgets a cancel that comes just before a statement: it is asked again until the import has ended.
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
    // For this connection alone, which sorts and joins whole files; both are far below what a server has.
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
