import type { Db } from '../../../db/database.ts';
import { findGeneration } from '../../../platform/events/numbering.ts';
import type { FeedKind } from '../../../platform/feeds/record-feed-row.ts';
import { type FeedPosition, writeCursor } from './feed-cursor.rules.ts';

/** The fields of every record and those of its kind; text or null. */
export type FeedRecord = {
  cursor: string;
  id: string;
  customer_code: string | null;
  kind: string;
  at: string;
} & Record<string, string | null>;

export const commonColumns = ['cursor', 'id', 'customer_code', 'kind', 'at'] as const;

export async function getFeedPosition(db: Db): Promise<FeedPosition> {
  const [generation, { lastNumber, forgottenThrough }] = await Promise.all([
    findGeneration(db),
    db
      .selectFrom('numberings')
      .innerJoin('feed_forgetting', join => join.onTrue())
      .where('table_name', '=', 'feed_rows')
      .select(['last_number as lastNumber', 'forgotten_through as forgottenThrough'])
      .executeTakeFirstOrThrow(),
  ]);
  return { generation, lastNumber, forgottenThrough };
}

/** The utility's own systems read every customer's rows: there is no scope. */
export async function listFeedRecords(
  db: Db,
  { kind, columns }: FeedKind,
  { generation, after, limit }: { generation: string; after: bigint; limit: number },
): Promise<FeedRecord[]> {
  const rows = await db
    .selectFrom('feed_rows as f')
    .leftJoin('customers as c', 'c.customer_id', 'f.customer_id')
    .select(['f.number', 'f.record_id', 'c.code', 'f.at', 'f.fields'])
    .where('f.kind', '=', kind)
    .where('f.number', '>', after)
    .orderBy('f.number')
    .limit(limit)
    .execute();
  return rows.map(({ number, record_id, code, at, fields }) => ({
    cursor: writeCursor({ kind, generation, number: number ?? 0n }),
    id: record_id,
    customer_code: code,
    kind,
    at: at.toString(),
    ...Object.fromEntries(columns.map(column => [column, textOf(fields, column)])),
  }));
}

/** Null for rows written before the column was added. */
function textOf(fields: unknown, column: string): string | null {
  const value = (fields as Record<string, unknown>)[column];
  return typeof value === 'string' ? value : null;
}
