import type { Db } from '../../../db/database.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { FeedKind } from '../../../platform/feeds/record-feed-row.ts';
import {
  type CursorProblem,
  type FeedPosition,
  findCursorProblem,
  parseCursor,
  writeCursor,
} from './feed-cursor.rules.ts';
import { type FeedRecord, getFeedPosition, listFeedRecords } from './feed-records.queries.ts';

export type FeedPage = {
  records: FeedRecord[];
  /** the next cursor, even if there was nothing new */
  next: string;
  /** whether more rows are available now */
  hasMore: boolean;
};

/** Reads on from a cursor, or from the start without one. */
export async function readFeed(
  db: Db,
  kind: FeedKind,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Result<FeedPage, CursorProblem>> {
  // One snapshot, so that concurrent retention cannot remove rows between the queries.
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      const position = await getFeedPosition(tx);
      const cursor = parseCursor(after ?? startOf(kind, position));
      if (!cursor) return refuse('malformed');
      const problem = findCursorProblem(cursor, kind.kind, position);
      if (problem) return refuse(problem);
      const { generation, number } = cursor;
      const found = await listFeedRecords(tx, kind, { generation, after: number, limit: limit + 1 });
      const records = found.slice(0, limit);
      const next = records.at(-1)?.cursor ?? writeCursor(cursor);
      return ok({ records, next, hasMore: found.length > limit });
    });
}

/** A reader without a cursor misses nothing by rows that were erased before it began. */
const startOf = ({ kind }: FeedKind, { generation, forgottenThrough }: FeedPosition): string =>
  writeCursor({ kind, generation, number: forgottenThrough });
