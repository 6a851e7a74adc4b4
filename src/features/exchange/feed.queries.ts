import type { Db } from '../../db/database.ts';
import type { Clock } from '../../platform/clock.ts';

/** Seconds since the moment at which the newest import was true; undefined before the first one. */
export async function findFeedAge(db: Db, clock: Clock): Promise<number | undefined> {
  const newest = await db
    .selectFrom('imports')
    .select('as_of as asOf')
    .where('state', '=', 'done')
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest && clock.now().since(newest.asOf).total('seconds');
}
