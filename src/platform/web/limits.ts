import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';
import type { Network } from './networks.ts';
import { hashToken } from './tokens.ts';

/** "At most `times` in `minutes`", refilled evenly: a leaky bucket. */
export type Limit = { name: string; times: number; minutes: number };

/** A limit for each network; `timesOfWider` is that of the /48 of an IPv6 network, which one customer of a provider may own whole. */
export type NetworkLimit = Limit & { timesOfWider: number };

/** What is limited, and for whom: an address, an account, a network. */
export type Try = readonly [Limit, string];

/** The first limit that refused the try, and the seconds to wait before the next. */
export type Refusal = { limit: string; seconds: number };

/**
 * Counts one try against each limit in turn, in one statement. A limit that refuses stops those after it: the narrow
 * ones come first, so that who is stopped by a limit of their own cannot fill one that others share. Limits that are
 * used together are always named in the same order, so that two statements cannot wait for each other's rows.
 * @returns undefined when every limit allows it
 */
export async function countTries(db: Db, clock: Clock, tries: readonly Try[]): Promise<Refusal | undefined> {
  const now = sql`${clock.now()}::timestamptz`;
  const steps = tries.map(([limit, key], place) => {
    const step = stepOf(limit);
    const since = sql`greatest(l.empty_at, ${now})`;
    const fits = sql`${since} + ${step} <= ${now} + make_interval(mins => ${limit.minutes}::int)`;
    const isAllowedSoFar =
      place === 0 ? sql`true` : sql`exists (select from ${tried(place - 1)} where wait_seconds = 0)`;
    const wait = sql`greatest(1, ceil(extract(epoch from l.empty_at + ${step} - ${now}) - ${limit.minutes * 60}::int))`;
    return sql`${tried(place)} as (
      insert into limits as l (bucket, empty_at, wait_seconds)
      select ${bucketOf(limit, key)}, ${now} + ${step}, 0 where ${isAllowedSoFar}
      on conflict (bucket) do update set
        empty_at = case when ${fits} then ${since} + ${step} else l.empty_at end,
        wait_seconds = case when ${fits} then 0 else ${wait} end
      returning wait_seconds)`;
  });
  const answers = tries.map(
    (_, place) => sql`select ${place}::int as place, wait_seconds from ${tried(place)}`,
  );
  const { rows } = await sql<{ place: number; wait_seconds: number }>`
    with ${sql.join(steps)} ${sql.join(answers, sql` union all `)}`.execute(db);
  const refused = rows.find(row => row.wait_seconds > 0);
  const limit = refused && tries[refused.place]?.[0];
  return limit && { limit: limit.name, seconds: refused.wait_seconds };
}

const tried = (place: number) => sql.id(`tried_${place}`);

/** How long a try takes to be forgotten. Rounded down to what PostgreSQL keeps, or the last of `times` would not fit. */
const stepOf = ({ times, minutes }: Limit): RawBuilder<unknown> =>
  sql`make_interval(secs => ${Math.floor((minutes * 60e6) / times) / 1e6}::float8)`;

/** Gives back tries that turned out to be right, where only wrong ones count. */
export async function giveBackTries(db: Db, tries: readonly Try[]): Promise<void> {
  const given = tries.map(
    ([limit, key], place) => sql`(${place}::int, ${bucketOf(limit, key)}, ${stepOf(limit)})`,
  );
  await sql`
    with given (place, bucket, step) as (values ${sql.join(given)}),
    locked as (
      select l.bucket, g.step from limits l join given g on g.bucket = l.bucket order by g.place for update of l)
    update limits l set empty_at = l.empty_at - k.step from locked k where k.bucket = l.bucket`.execute(db);
}

/** The tries of a network, and of the wider one that it is part of. @param who beside the network, what is limited */
export function triesOfNetwork(limit: NetworkLimit, network: Network, who = ''): Try[] {
  const keyOf = (name: string) => (who === '' ? name : `${who} ${name}`);
  const own: Try = [limit, keyOf(network.name)];
  if (!network.wider) return [own];
  const { name, minutes, timesOfWider } = limit;
  return [own, [{ name: `${name}-wider`, times: timesOfWider, minutes }, keyOf(network.wider)]];
}

/** What was typed may be as long as a form; a key of an index may not. */
const bucketOf = ({ name }: Limit, key: string): string =>
  `${name}:${key.length > 300 ? hashToken(key).toString('base64url') : key}`;

/** Buckets that are empty count for nothing and are forgotten. */
export async function forgetEmptyLimits(db: Db, clock: Clock): Promise<void> {
  await db.deleteFrom('limits').where('empty_at', '<', clock.now()).execute();
}
