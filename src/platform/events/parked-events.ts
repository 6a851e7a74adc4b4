import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';

/** @returns the streams that are parked */
export async function listParked(tx: Db, streams: string[]): Promise<Set<string>> {
  if (streams.length === 0) return new Set();
  const rows = await tx
    .selectFrom('event_parkings')
    .select('stream')
    .where('stream', 'in', [...new Set(streams)])
    .execute();
  return new Set(rows.map(({ stream }) => stream));
}

/** Parks the stream of a customer or account from this event on. */
export async function parkStream(
  tx: Db,
  clock: Clock,
  { stream, number, reason }: { stream: string; number: bigint; reason: string },
): Promise<void> {
  const now = clock.now();
  await tx
    .insertInto('event_parkings')
    .values({ stream, reason: reason.slice(0, 500), parked_at: now, retry_at: nextTry(now, 1) })
    .execute();
  await parkEvent(tx, stream, number);
}

export const parkEvent = async (tx: Db, stream: string, number: bigint): Promise<void> => {
  await tx.insertInto('parked_events').values({ stream, number }).execute();
};

const longestPauseInMinutes = 6 * 60;

/** After 1, 2, 4 … minutes, then every six hours, until it succeeds or its events are deleted. */
export const nextTry = (now: Temporal.Instant, attempts: number): Temporal.Instant =>
  now.add({ minutes: Math.min(2 ** (attempts - 1), longestPauseInMinutes) });

export type Parking = {
  stream: string;
  reason: string;
  attempts: number;
  parkedAt: Temporal.Instant;
  retryAt: Temporal.Instant;
  waiting: number;
};

/** The parked streams, longest-parked first. */
export async function listParkings(db: Db, limit: number): Promise<Parking[]> {
  const { rows } = await sql<Parking>`
    select stream, reason, attempts, parked_at as "parkedAt", retry_at as "retryAt",
      (select count(*) from parked_events e where e.stream = p.stream)::int as waiting
    from event_parkings p order by parked_at, stream limit ${limit}`.execute(db);
  return rows;
}

/** Makes parked streams due now. @returns the number of customers and accounts */
export async function retryNow(db: Db, clock: Clock, streams?: string[]): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('event_parkings')
    .set({ retry_at: clock.now() })
    .$if(streams !== undefined, query => query.where('stream', 'in', streams ?? []))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
