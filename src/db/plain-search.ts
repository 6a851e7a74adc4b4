import { type RawBuilder, sql } from 'kysely';
import { apostrophes, dashes, spaces } from '../domain/plain-text.ts';
import { plannedEachTime } from './named-statements.ts';

/**
 * Whether a text contains the search text, ignoring case, diacritics and apostrophes (as domain/plain-text.ts); also
 * matches the letters with a cedilla that older systems wrote instead of a comma below (U+015F, U+0163).
 */
export const matchesSearch = (text: RawBuilder<unknown>, search: string): RawBuilder<boolean> =>
  sql<boolean>`${plannedEachTime} ${plain(text)} like ${plain(sql`${`%${escapeLike(search)}%`}::text`)}`;

const letters = 'ăâîșțĂÂÎȘȚ\u015f\u0163\u015e\u0162';
// translate() deletes characters without a counterpart: the apostrophes.
const from = `${letters}${dashes}${spaces}${apostrophes}`;
const to = `aaistaaiststst${'-'.repeat(dashes.length)}${' '.repeat(spaces.length)}`;

const plain = (text: RawBuilder<unknown>) => sql`translate(lower(${text}), ${from}, ${to})`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
