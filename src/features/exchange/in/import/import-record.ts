import { basename, normalize } from 'node:path';
import pg from 'pg';
import { isDatabaseOutage } from '../../../../db/outage.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import { ImportStoppedError } from './import-stop.ts';

/** Advisory lock for one import at a time: an arbitrary key not used for another lock in this database. */
export const importLock = 4_721_011;

/** First key of a running import's advisory lock; the second is its id. The lock ends with the import's session. */
export const presenceLock = 4_721_012;

/** An interrupted import is tried once more; a cause that interrupts it twice would probably do so each time. */
export const mostTries = 2;

/** The import has ended, was stopped, or is run by another process. */
export class NotToBeRunError extends Error {
  override name = 'NotToBeRunError';
}

/** Inserts the row of an import. It is committed with the lock held, so that readers see the import as alive. */
export async function beginImport(client: pg.ClientBase, path: string): Promise<ImportId> {
  const { rows } = await client.query<{ import_id: ImportId }>(
    `with begun as (
       insert into imports (source, state, name, tries, heard_at) values ('', 'waiting', $1, 1, now()) returning import_id)
     select import_id, pg_advisory_lock($2, import_id::int) from begun`,
    [basename(normalize(path)).slice(0, 200), presenceLock],
  );
  const begun = rows[0];
  if (!begun) throw new Error('an import got no row');
  return begun.import_id;
}

/**
 * Starts a handed-over import.
 * @throws NotToBeRunError
 */
export async function claimImport(client: pg.ClientBase, importId: ImportId): Promise<void> {
  const { rows } = await client.query<{ is_free: boolean }>(
    'select pg_try_advisory_lock($1, $2::int) as is_free',
    [presenceLock, importId],
  );
  if (!rows[0]?.is_free) throw new NotToBeRunError();
  await client.query(
    `update imports set state = 'failed', failure_kind = 'interrupted', finished_at = now(),
       failure = 'its process ended in the middle, ' || tries || ' times; nothing was changed'
     where import_id = $1 and state not in ('done', 'failed', 'stopped') and tries >= $2`,
    [importId, mostTries],
  );
  const { rowCount } = await client.query(
    `update imports set state = 'waiting', tries = tries + 1, failure = null, failure_kind = null,
       started_at = now(), heard_at = now()
     where import_id = $1 and state not in ('done', 'failed', 'stopped')`,
    [importId],
  );
  if (rowCount === 0) throw new NotToBeRunError();
}

/** Records the manifest's values. */
export async function recordSource(
  client: pg.ClientBase,
  importId: ImportId,
  { asOf, source, stream }: ExchangeSource,
): Promise<void> {
  await client.query('update imports set source = $2, as_of = $3, stream = $4 where import_id = $1', [
    importId,
    source,
    asOf,
    stream,
  ]);
}

/**
 * Records the end of imports whose process was killed. Handed-over exports are left to their job, which tries again.
 * Call it with the lock of all imports held: imports by an older version of the program hold no lock of their own.
 */
export async function closeInterrupted(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update imports set state = 'failed', failure_kind = 'interrupted', finished_at = now(),
       failure = 'stopped before its end; nothing was changed'
     where state in ('waiting', 'unpacking', 'checking', 'applying') and taken_as is null and not ${isRunning}`,
  );
}

/** SQL over a row of `imports`: whether the import's session is alive. */
export const isRunning = `exists (
  select from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid::bigint = ${presenceLock}
    and l.objid::bigint = imports.import_id
    and l.database = (select oid from pg_database where datname = current_database()))`;

/** The newest loaded export of this stream. */
export async function findNewest(
  client: pg.ClientBase,
  stream: string,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await client.query<{ newest: Temporal.Instant | null }>(
    "select max(as_of) as newest from imports where state = 'done' and stream = $1",
    [stream],
  );
  return rows[0]?.newest ?? undefined;
}

/**
 * Rolls back and records the reason over another connection, since the import's own may have broken. If that fails too,
 * readers still see that the import was interrupted, because its lock is free.
 * @param mayTryAgain whether a job will retry it when the export itself is not at fault
 * @returns false when the import was committed before the connection broke
 */
export async function failImport(
  { client, pool }: { client: pg.ClientBase; pool: pg.Pool },
  importId: ImportId,
  { error, mayTryAgain }: { error: Error; mayTryAgain: boolean },
): Promise<boolean> {
  await client.query('rollback').catch(() => undefined);
  const kind = kindOf(error);
  const stoppedBy = error instanceof ImportStoppedError ? error.by : undefined;
  const isPostponed = mayTryAgain && stoppedBy === 'process';
  const isRetried = mayTryAgain && (stoppedBy === 'silence' || isDatabaseOutage(error));
  const state = kind === 'stopped' ? 'stopped' : 'failed';
  const record = () =>
    pool.query(
      `update imports set failure = $3, failure_kind = $4, finished_at = case when t.again then null else now() end,
         state = case when t.again then 'queued' else $2 end, tries = case when $5 then tries - 1 else tries end
       from (select $5 or ($6 and tries < $7) as again from imports where import_id = $1) t
       where import_id = $1 and state <> 'done'`,
      [importId, state, error.message.slice(0, 500), kind, isPostponed, isRetried, mostTries],
    );
  // Idle connections of the pool may be broken too, which shows only when they are used.
  const { rowCount } = await record()
    .catch(record)
    .catch(record)
    .catch(() => ({ rowCount: undefined }));
  return rowCount !== 0;
}

function kindOf(error: Error): 'export' | 'database' | 'stopped' | 'fault' {
  if (error instanceof ExchangeError) return 'export';
  if (error instanceof ImportStoppedError) return error.by === 'silence' ? 'database' : 'stopped';
  return error instanceof pg.DatabaseError || isDatabaseOutage(error) ? 'database' : 'fault';
}
