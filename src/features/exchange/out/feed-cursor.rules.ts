/** A reader's position: the feed, the database, and the last row read. */
export type FeedCursor = { kind: string; generation: string; number: bigint };

export const writeCursor = ({ kind, generation, number }: FeedCursor): string =>
  `${kind}.${generation}.${number}`;

export function parseCursor(text: string): FeedCursor | undefined {
  const [, kind, generation, number] = /^([a-z-]{1,50})\.([\da-f]{12})\.(0|[1-9]\d{0,17})$/.exec(text) ?? [];
  if (kind === undefined || generation === undefined || number === undefined) return undefined;
  return { kind, generation, number: BigInt(number) };
}

/** The present state of the database. */
export type FeedPosition = { generation: string; lastNumber: bigint; forgottenThrough: bigint };

export type CursorProblem =
  | 'malformed'
  | 'of-another-feed'
  | 'of-another-database'
  | 'beyond-the-end'
  | 'forgotten';

/** @returns why reading after the cursor would skip rows; undefined when it would not */
export function findCursorProblem(
  cursor: FeedCursor,
  kind: string,
  { generation, lastNumber, forgottenThrough }: FeedPosition,
): CursorProblem | undefined {
  if (cursor.kind !== kind) return 'of-another-feed';
  if (cursor.generation !== generation) return 'of-another-database';
  if (cursor.number > lastNumber) return 'beyond-the-end';
  if (cursor.number < forgottenThrough) return 'forgotten';
  return undefined;
}

const again =
  'Read the feed again from its start, without a cursor, and leave out the records whose id you have.';

export const cursorSentences: Record<CursorProblem, string> = {
  malformed: `This is no cursor. Give the one of the last record as it was read, or none. ${again}`,
  'of-another-feed': `This cursor is of another feed. Give the one of the last record of this feed. ${again}`,
  'of-another-database': `This cursor is not of this database, which was restored or moved since. ${again}`,
  'beyond-the-end': `This cursor is beyond the last record, so this database was set back. ${again}`,
  forgotten: `Records after this cursor have been erased by age. ${again} What was erased is not told any more.`,
};
