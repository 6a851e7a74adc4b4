import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

// A worker that is killed leaves its jobs locked, and the queue itself would wait four hours before it believes so.
// Each worker therefore holds an advisory lock on its name: PostgreSQL lets go of it the moment the process is gone, and
// whoever can take it knows.

/** A worker that has just begun may not hold its lock yet. */
const benefitOfDoubt = '15 seconds';

/** Shows that the worker lives, on a connection of its own. @returns what ends it */
export async function showPresence(pool: pg.Pool, worker: string): Promise<() => void> {
  let hasEnded = false;
  const hold = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    client.once('end', () => {
      if (!hasEnded) holdAgain();
    });
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [worker]);
    return client;
  };
  let holder = await hold();
  const holdAgain = async (): Promise<void> => {
    holder.release(true);
    for (;;) {
      await pause(1000);
      const next = hasEnded ? undefined : await hold().catch(() => undefined);
      if (next) holder = next;
      if (next || hasEnded) return;
    }
  };
  return () => {
    hasEnded = true;
    holder.release(true);
  };
}

/** Gives back to the queue the jobs of workers that were killed. @returns how many workers those were */
export async function releaseLostJobs(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ lost: number }>(
    `with holders as materialized (
       select distinct locked_by from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - $1::interval),
     lost as materialized (select locked_by from holders where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))),
     released as materialized (
       select graphile_worker.force_unlock_workers(array_agg(locked_by)) from lost having count(*) > 0)
     select (select count(*) from lost)::int as lost from released`,
    [benefitOfDoubt],
  );
  return rows[0]?.lost ?? 0;
}
