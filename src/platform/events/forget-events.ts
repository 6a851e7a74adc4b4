import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';

/** Events looked at by one statement. */
const batch = 10_000;

/**
 * Erases events after `days`, those that are still parked too: what happened that long ago is no news to anybody. What has
 * not been handed on stays.
 */
export async function forgetEvents(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  let gone = batch;
  while (gone === batch) gone = await forgetBatch(db, before);
}

async function forgetBatch(db: Db, before: Temporal.Instant): Promise<number> {
  // Numbers are in the order of the commits, near enough to that of the days: the oldest are looked at and no index needed.
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
