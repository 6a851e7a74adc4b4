import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';

/** Deletes permanently failed jobs, whose payloads name accounts and links, after `days` for investigation. */
export async function forgetGivenUpJobs(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  await sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where attempts >= max_attempts and locked_at is null and updated_at < ${before}))`.execute(db);
}
