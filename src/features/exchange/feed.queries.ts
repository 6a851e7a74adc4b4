import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../../platform/clock.ts';

/**
 * The moment at which all that is shown was true: of the newest import that was done, of billing where it sends any: an
 * export of the remote readings makes no amount newer. Undefined before the first.
 */
export async function findFeedMoment(db: Db): Promise<Temporal.Instant | undefined> {
  const newest = await db
    .selectFrom('imports')
    .where('state', '=', 'done')
    .orderBy(sql`stream = 'billing'`, 'desc')
    .orderBy('as_of', 'desc')
    .limit(1)
    .select('as_of as asOf')
    .executeTakeFirst();
  return newest?.asOf;
}

/** Seconds since the feed's moment; undefined before the first import. */
export async function findFeedAge(db: Db, clock: Clock): Promise<number | undefined> {
  const moment = await findFeedMoment(db);
  return moment && clock.now().since(moment).total('seconds');
}
