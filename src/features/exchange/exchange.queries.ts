import type { Db } from '../../db/database.ts';

/** The moment at which all that is shown was true: of the newest import that was done; undefined before the first. */
export async function findFeedMoment(db: Db): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('imports')
    .where('state', '=', 'done')
    .orderBy('as_of', 'desc')
    .limit(1)
    .select('as_of')
    .executeTakeFirst();
  return row?.as_of;
}
