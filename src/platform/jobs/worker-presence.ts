import type pg from 'pg';
import { openPatientClient } from '../../db/database.ts';

// A killed worker leaves its jobs locked, and the queue itself would release them only after four hours. Each worker
// therefore holds an advisory lock on its name: PostgreSQL releases it when the process is gone, and another worker that
// can take the lock knows that those jobs are free.

/** A worker may lock a job this long before it holds its advisory lock: it has just started, or its database is back. */
const presenceGrace = '15 seconds';

export type Presence = {
  /** resolves when the connection is gone, and with it the sign of life */
  lost: Promise<void>;
  end: () => Promise<void>;
};

/** Shows that the worker lives, on a connection of its own. */
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

/** Gives back to the queue the jobs of workers that were killed. @returns how many workers those were */
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

/** Gives back the jobs of a worker that is known to do none any more. */
export async function releaseJobsOf(pool: pg.Pool, worker: string): Promise<void> {
  await pool.query('select graphile_worker.force_unlock_workers(array[$1::text])', [worker]);
}
