import type pg from 'pg';
import { openPatientClient } from '../../db/database.ts';

// A killed worker leaves its jobs locked, and the queue itself would release them only after four hours. Each worker
// therefore holds an advisory lock on its name: PostgreSQL releases it when the connection ends, and a worker that can
// take the lock knows that the jobs can be released.

/** Grace period for workers that lock jobs before they hold their advisory lock: at start or after a reconnection. */
const presenceGrace = '15 seconds';

export type Presence = {
  /** resolves when the connection, and with it the advisory lock, is lost */
  lost: Promise<void>;
  end: () => Promise<void>;
};

/** Takes the worker's advisory lock on a separate connection. */
export async function showPresence(pool: pg.Pool, worker: string): Promise<Presence> {
  const client = await openPatientClient(pool);
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  client.once('end', () => resolve());
  const end = () => client.end().catch(() => undefined);
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [worker]);
  } catch (error) {
    await end();
    throw error;
  }
  return { lost, end };
}

/** Unlocks the jobs of killed workers. @returns the number of those workers */
export async function releaseLostJobs(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ lost: number }>(
    `with holders as materialized (
       select distinct locked_by from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - $1::interval
         and pg_postmaster_start_time() < now() - $1::interval),
     lost as materialized (select locked_by from holders where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))),
     released as materialized (
       select graphile_worker.force_unlock_workers(array_agg(locked_by)) from lost having count(*) > 0)
     select (select count(*) from lost)::int as lost from released`,
    [presenceGrace],
  );
  return rows[0]?.lost ?? 0;
}

/** Unlocks the jobs of a worker that is known to have stopped. */
export async function releaseJobsOf(pool: pg.Pool, worker: string): Promise<void> {
  await pool.query('select graphile_worker.force_unlock_workers(array[$1::text])', [worker]);
}
