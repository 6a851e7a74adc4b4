import type pg from 'pg';
import { type Thing, things } from '../csv/references.rules.ts';
import { stagingTable } from './stage-csv.ts';

/**
 * Codes that match a known one except for leading zeros or a trailing ".0": a spreadsheet treated them as numbers.
 * @returns the unknown code → its only candidate
 */
export async function findLikelyCodes(
  client: pg.ClientBase,
  thing: Thing,
  unknown: string[],
): Promise<Map<string, string>> {
  if (unknown.length === 0) return new Map();
  const { file, column, table, tableColumn } = things[thing];
  const { rows } = await client.query<{ found: string; likely: string }>(
    `with wanted as (
       select found, ltrim(regexp_replace(found, '[.,]0+$', ''), '0') as bare from unnest($1::text[]) w(found)),
     known as (
       select ${tableColumn} as code from ${table} k where ltrim(${tableColumn}, '0') in (select bare from wanted)
       union select ${column} from ${stagingTable(file)} where ltrim(${column}, '0') in (select bare from wanted))
     select found, min(code) as likely from wanted join known on ltrim(code, '0') = bare
     where bare ~ '\\d' group by found having count(*) = 1`,
    [unknown],
  );
  return new Map(rows.map(({ found, likely }) => [found, likely]));
}
