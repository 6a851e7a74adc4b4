// Feeds: data that the utility's own systems read from the portal.
//
//   declare   export const contactChanges = defineFeed('contact-changes', ['change', 'email']);    in the feature
//   record    await recordFeedRows(tx, contactChanges, [{ customerId, at, fields: { change: 'removed', email } }]);
//   list      src/feed-kinds.ts
//
// A row exists if and only if its transaction commits. A job then numbers it (platform/events/numbering.ts), and
// features/exchange/out serves it to readers with a cursor.

import type { Db } from '../../db/database.ts';
import type { AnyCustomerId } from '../../domain/ids.ts';
import { addJob, defineJob } from '../jobs/jobs.ts';

/** A kind of feed, and its columns in addition to those that every feed has. */
export type FeedKind<Column extends string = string> = { kind: string; columns: readonly Column[] };

export const defineFeed = <const Column extends string>(
  kind: string,
  columns: readonly Column[],
): FeedKind<Column> => ({ kind, columns });

export type NewFeedRow<Column extends string> = {
  /** null if the row belongs to no customer */
  customerId: AnyCustomerId | null;
  at: Temporal.Instant;
  fields: Record<Column, string | null>;
};

/** Numbers new rows; in a queue, so that at most one runs. */
export const numberFeedRowsJob = defineJob<null>('number-feed-rows');

/** Records rows in the caller's transaction; they can be read after the commit. */
export async function recordFeedRows<Column extends string>(
  tx: Db,
  { kind }: FeedKind<Column>,
  rows: readonly NewFeedRow<Column>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('feed_rows')
    .values(
      rows.map(({ customerId, at, fields }) => ({
        ...{ kind, customer_id: customerId, at, fields: JSON.stringify(fields) },
      })),
    )
    .execute();
  await wakeNumbering(tx);
}

export const recordFeedRow = <Column extends string>(
  tx: Db,
  kind: FeedKind<Column>,
  row: NewFeedRow<Column>,
): Promise<void> => recordFeedRows(tx, kind, [row]);

/** Without a key, since two transactions that add a job with the same key wait for each other. */
export const wakeNumbering = (tx: Db): Promise<void> =>
  addJob(tx, numberFeedRowsJob, null, { queue: 'feeds' });
