import { type RawBuilder, sql } from 'kysely';
import { apostrophes, dashes, spaces } from '../domain/plain-text.ts';
import { plannedEachTime } from './named-statements.ts';

/**
 * Whether a text holds what was searched for, as people search: without capitals, diacritics and apostrophes (as
 * domain/plain-text.ts), also those with a cedilla that older systems wrote for the ones with a comma (U+015F, U+0163).
 */
export const matchesSearch = (text: RawBuilder<unknown>, search: string): RawBuilder<boolean> =>
  sql<boolean>`${plannedEachTime} ${plain(text)} like ${plain(sql`${`%${escapeLike(search)}%`}::text`)}`;

const letters = 'ăâîșțĂÂÎȘȚ\u015f\u0163\u015e\u0162';
// translate() deletes what has no counterpart: the apostrophes.
const from = `${letters}${dashes}${spaces}${apostrophes}`;
const to = `aaistaaiststst${'-'.repeat(dashes.length)}${' '.repeat(spaces.length)}`;

const plain = (text: RawBuilder<unknown>) => sql`translate(lower(${text}), ${from}, ${to})`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
