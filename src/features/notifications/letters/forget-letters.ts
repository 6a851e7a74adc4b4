import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';
import { letterJobKeyPrefix } from './write-letter.ts';

/** Erases letters after `days`: that one was sent, or one that could not be. One that will still be tried stays. */
export async function forgetLetters(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  await sql`
    delete from letters l where wanted_at < ${before} and not exists (
      select from graphile_worker.jobs j
      where j.key = ${letterJobKeyPrefix} || l.letter_id and j.attempts < j.max_attempts)`.execute(db);
}
