// Feeds: what the utility's own systems learn from the portal.
//
//   declare   export const contactChanges = defineFeed('contact-changes', ['change', 'email']);    in the feature
//   record    await recordFeedRows(tx, contactChanges, [{ customerId, at, fields: { change: 'removed', email } }]);
//   list      src/feed-kinds.ts
//
// A row exists if and only if its transaction commits. A job numbers it after that (platform/events/numbering.ts), and
// features/exchange/out hands it to whoever asks with a cursor.

import type { Db } from '../../db/database.ts';
import type { AnyCustomerId } from '../../domain/ids.ts';
import { addJob, defineJob } from '../jobs/jobs.ts';

/** What is told, and its columns beside those that every feed has. */
export type FeedKind<Column extends string = string> = { kind: string; columns: readonly Column[] };

export const defineFeed = <const Column extends string>(
  kind: string,
  columns: readonly Column[],
): FeedKind<Column> => ({ kind, columns });

export type NewFeedRow<Column extends string> = {
  /** null where it is of no customer */
  customerId: AnyCustomerId | null;
  at: Temporal.Instant;
  fields: Record<Column, string | null>;
};

/** Numbers what was recorded; in a queue, so that at most one runs. */
export const numberFeedRowsJob = defineJob<null>('number-feed-rows');

/** Records rows in the caller's transaction, to be read once that has committed. */
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

/** Without a key: two transactions that add a job of one key wait for each other. */
export const wakeNumbering = (tx: Db): Promise<void> =>
  addJob(tx, numberFeedRowsJob, null, { queue: 'feeds' });
