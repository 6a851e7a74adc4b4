import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';
import { letterJobKeyPrefix } from './write-letter.ts';

/** Erases sent and failed letters after `days`. Letters with tries left are kept. */
export async function forgetLetters(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  await sql`
    delete from letters l where wanted_at < ${before} and not exists (
      select from graphile_worker.jobs j
      where j.key = ${letterJobKeyPrefix} || l.letter_id and j.attempts < j.max_attempts)`.execute(db);
}
