import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Clock } from './clock.ts';
import { findSocketAddress } from './socket-address.ts';
import { hashToken } from './tokens.ts';
import type { Deps, Web } from './web.ts';

/** "At most `times` in `minutes`", refilled evenly: a leaky bucket. */
export type Limit = { name: string; times: number; minutes: number };

/**
 * Counts one try against a limit.
 * @param key what is limited: an address, an account, a network
 * @returns 0 when the try is allowed, otherwise the seconds to wait before the next one
 */
export async function countTry(db: Db, clock: Clock, limit: Limit, key: string): Promise<number> {
  const now = clock.now();
  const bucket = bucketOf(limit, key);
  const seconds = limit.minutes * 60;
  const step = seconds / limit.times;
  const { rows } = await sql<{ wait: number }>`
    with tried as (
      insert into limits (bucket, empty_at) values (${bucket}, ${now}::timestamptz + make_interval(secs => ${step}))
      on conflict (bucket) do update
        set empty_at = greatest(limits.empty_at, ${now}::timestamptz) + make_interval(secs => ${step})
        where greatest(limits.empty_at, ${now}::timestamptz) + make_interval(secs => ${step})
          <= ${now}::timestamptz + make_interval(secs => ${seconds})
      returning 1)
    select 0 as wait from tried
    union all
    select greatest(1, ceil(extract(epoch from empty_at - ${now}::timestamptz) + ${step}::float8 - ${seconds}::float8))::int
    from limits where bucket = ${bucket} and not exists (select 1 from tried)`.execute(db);
  return rows[0]?.wait ?? 0;
}

/**
 * Counts one try against several limits at once; all are counted whatever each says, so that the work is always the same.
 * @returns 0 when all allow it, otherwise the longest wait in seconds
 */
export async function countTries(
  db: Db,
  clock: Clock,
  tries: readonly (readonly [Limit, string])[],
): Promise<number> {
  let wait = 0;
  for (const [limit, key] of tries) wait = Math.max(wait, await countTry(db, clock, limit, key));
  return wait;
}

/** Gives back tries that turned out to be right, where only wrong ones count. */
export async function giveBackTries(db: Db, tries: readonly (readonly [Limit, string])[]): Promise<void> {
  for (const [limit, key] of tries) {
    const step = (limit.minutes * 60) / limit.times;
    await db
      .updateTable('limits')
      .set({ empty_at: sql`empty_at - make_interval(secs => ${step})` })
      .where('bucket', '=', bucketOf(limit, key))
      .execute();
  }
}

/** What was typed may be as long as a form; a key of an index may not. */
const bucketOf = ({ name }: Limit, key: string): string =>
  `${name}:${key.length > 300 ? hashToken(key).toString('base64url') : key}`;

/** Buckets that are empty count for nothing and are forgotten. */
export async function forgetEmptyLimits(db: Db, clock: Clock): Promise<void> {
  await db.deleteFrom('limits').where('empty_at', '<', clock.now()).execute();
}

/**
 * The network a request comes from: the IPv4 address, or the /64 of an IPv6 one, which one household shares.
 * Behind TRUSTED_PROXIES proxies, the address that the outermost of them saw.
 */
export function networkOf(c: Web, deps: { config: Pick<Deps['config'], 'trustedProxies'> }): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(part => part.trim());
  const proxies = deps.config.trustedProxies;
  const address = (proxies > 0 ? forwarded.at(-proxies) : undefined) || findSocketAddress(c) || 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address);
}
