import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';

/**
 * The import whose `asOf` is shown as the moment of all data: the newest completed one, of the billing stream if there is
 * one, because an export of remote readings does not update any amount.
 */
export const shownImport = sql<{ as_of: Temporal.Instant }>`
  select as_of from imports where state = 'done' order by stream = 'billing' desc, as_of desc limit 1`;

/** The moment of the data shown; undefined before the first import. */
export async function findFeedMoment(db: Db): Promise<Temporal.Instant | undefined> {
  const { rows } = await shownImport.execute(db);
  return rows[0]?.as_of;
}

/** Seconds since the feed's moment; undefined before the first import. */
export async function findFeedAge(db: Db, clock: Clock): Promise<number | undefined> {
  const moment = await findFeedMoment(db);
  return moment && clock.now().since(moment).total('seconds');
}
