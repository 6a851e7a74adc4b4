import { type RawBuilder, sql } from 'kysely';

/** A sort key for natural order, 2 before 10: each number is padded to ten digits. */
export const naturalOrder = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`regexp_replace(regexp_replace(lower(${text}), '(\\d+)', '0000000000\\1', 'g'), '\\d*(\\d{10})', '\\1', 'g')`;
