import { type RawBuilder, sql } from 'kysely';

/** A text by which to sort as people count: number 2 before number 10. Each number is written with ten digits. */
export const naturalOrder = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`regexp_replace(regexp_replace(lower(${text}), '(\\d+)', '0000000000\\1', 'g'), '\\d*(\\d{10})', '\\1', 'g')`;
