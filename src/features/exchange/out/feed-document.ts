import { writeCsv } from '../../../platform/csv.ts';
import type { FeedKind } from '../../../platform/feeds/record-feed-row.ts';
import { commonColumns, type FeedRecord } from './feed-records.queries.ts';

/** A feed's document format, written in pieces. */
type FeedDocument = {
  begin: (kind: FeedKind) => string;
  records: (kind: FeedKind, records: readonly FeedRecord[], areFirst: boolean) => string;
  /** @param more whether another document can be had at once */
  end: (next: string, more: boolean) => string;
};

const columnsOf = ({ columns }: FeedKind): string[] => [...commonColumns, ...columns];

const csv: FeedDocument = {
  begin: kind => writeCsv([columnsOf(kind)]),
  records: (kind, records) =>
    writeCsv(records.map(record => columnsOf(kind).map(column => record[column] ?? null))),
  end: () => '',
};

const json: FeedDocument = {
  begin: () => '{"records":[',
  records: (_, records, areFirst) =>
    `${areFirst ? '' : ','}\n${records.map(record => JSON.stringify(record)).join(',\n')}`,
  end: (next, more) => `\n],"next":${JSON.stringify(next)},"more":${more}}\n`,
};

export const feedDocuments = { csv, json };
export type FeedFormat = keyof typeof feedDocuments;

export const isFeedFormat = (text: string | undefined): text is FeedFormat =>
  text !== undefined && Object.hasOwn(feedDocuments, text);
