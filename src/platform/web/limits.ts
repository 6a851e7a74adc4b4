import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';
import type { Network } from './networks.ts';
import { hashToken } from './tokens.ts';

/** "At most `times` in `minutes`", refilled evenly: a leaky bucket. */
export type Limit = { name: string; times: number; minutes: number };

/** A limit per network; `timesOfWider` is for the /48 of an IPv6 network, which may belong to a single customer. */
export type NetworkLimit = Limit & { timesOfWider: number };

/** A limit and the key it is counted by: an address, an account, a network. */
export type Try = readonly [Limit, string];

/** The first limit that was exceeded, and the seconds to wait before the next try. */
export type Refusal = { limit: string; seconds: number };

/**
 * Counts one try against each limit in turn, in one statement. A refused try is not counted against the limits after it:
 * pass the narrow limits first, so that a caller refused by their own limit cannot use up a shared one. Always pass limits
 * that are used together in the same order, so that two statements cannot deadlock.
 * @returns undefined when no limit refuses the try
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

/** The time after which a try no longer counts, rounded down to microseconds: otherwise the last of `times` is refused. */
const stepOf = ({ times, minutes }: Limit): RawBuilder<unknown> =>
  sql`make_interval(secs => ${Math.floor((minutes * 60e6) / times) / 1e6}::float8)`;

/** Takes back tries that succeeded, for limits that count only failures. */
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

/** The tries of a network and of the wider one that contains it. @param who a further part of the key */
export function triesOfNetwork(limit: NetworkLimit, network: Network, who = ''): Try[] {
  const keyOf = (name: string) => (who === '' ? name : `${who} ${name}`);
  const own: Try = [limit, keyOf(network.name)];
  if (!network.wider) return [own];
  const { name, minutes, timesOfWider } = limit;
  return [own, [{ name: `${name}-wider`, times: timesOfWider, minutes }, keyOf(network.wider)]];
}

/** Long keys are hashed: typed text may be longer than an index entry can be. */
const bucketOf = ({ name }: Limit, key: string): string =>
  `${name}:${key.length > 300 ? hashToken(key).toString('base64url') : key}`;

/** Deletes empty buckets, which no longer limit anything. */
export async function forgetEmptyLimits(db: Db, clock: Clock): Promise<void> {
  await db.deleteFrom('limits').where('empty_at', '<', clock.now()).execute();
}
