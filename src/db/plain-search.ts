import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a text holds what was searched for, as people search: without capitals and without diacritics, also those with
 * a cedilla that older systems wrote for the ones with a comma (U+015F, U+0163).
 */
export const matchesSearch = (text: RawBuilder<unknown>, search: string): RawBuilder<boolean> =>
  sql<boolean>`${plain(text)} like ${plain(sql`${`%${escapeLike(search)}%`}::text`)}`;

const plain = (text: RawBuilder<unknown>) =>
  sql`translate(lower(${text}), ${'ăâîșțĂÂÎȘȚ\u015f\u0163\u015e\u0162'}, 'aaistaaiststst')`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
