import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';

/**
 * The import that says when all that is shown was true: the newest that was done, of billing where it sends any: an export
 * of the remote readings makes no amount newer.
 */
export const shownImport = sql<{ as_of: Temporal.Instant }>`
  select as_of from imports where state = 'done' order by stream = 'billing' desc, as_of desc limit 1`;

/** The moment at which all that is shown was true; undefined before the first import. */
export async function findFeedMoment(db: Db): Promise<Temporal.Instant | undefined> {
  const { rows } = await shownImport.execute(db);
  return rows[0]?.as_of;
}

/** Seconds since the feed's moment; undefined before the first import. */
export async function findFeedAge(db: Db, clock: Clock): Promise<number | undefined> {
  const moment = await findFeedMoment(db);
  return moment && clock.now().since(moment).total('seconds');
}
