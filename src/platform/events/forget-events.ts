import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';

/** Events examined by one statement. */
const batch = 10_000;

/**
 * Deletes events after `days`, including parked ones, which are too old to act on. Events that have not been handed on are
 * kept.
 */
export async function forgetEvents(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  let gone = batch;
  while (gone === batch) gone = await forgetBatch(db, before);
}

async function forgetBatch(db: Db, before: Temporal.Instant): Promise<number> {
  // Numbers follow the order of commits, which is close to that of days: examining the oldest needs no index.
  const { rows } = await sql<{ count: number }>`
    with oldest as (
      select number from events
      where number <= (select handed_on_through from event_progress) order by number limit ${batch}),
    gone as (
      delete from events e using oldest o where e.number = o.number and e.recorded_at < ${before} returning e.number),
    parked as (delete from parked_events p using gone g where p.number = g.number)
    select count(*)::int as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
}
