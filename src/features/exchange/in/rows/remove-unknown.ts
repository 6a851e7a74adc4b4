import type pg from 'pg';
import { type ExchangeFileKey, exchangeFiles } from '../csv/exchange-files.ts';
import { type Thing, things } from '../csv/references.rules.ts';
import type { RefusedKeys } from '../csv/refused-keys.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { findLikelyCodes } from './find-likely-codes.ts';
import { stagingTable } from './stage-csv.ts';

type Reference = {
  key: ExchangeFileKey;
  thing: Thing;
  refusedKeys: RefusedKeys;
  /** the table in which the rows wait until what they refer to is known */
  keptIn?: string;
};

/**
 * Removes the rows of one file that refer to something unknown. Each unknown thing is reported once; rows refused only
 * because an earlier row was refused are reported as a count.
 */
export async function removeUnknown(
  client: pg.ClientBase,
  { key, thing, refusedKeys, keptIn }: Reference,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { column } = things[thing];
  const place = { severity: 'refused', file: exchangeFiles[key].name, field: column } as const;
  const gone = await deleteUnknown(client, key, thing, keptIn);
  const { follows = [], causes = [] } = Object.groupBy(gone, each =>
    each.follows || refusedKeys.isUnread(thing) ? 'follows' : 'causes',
  );
  const likely = await findLikelyCodes(
    client,
    thing,
    causes.map(({ found }) => found),
  );
  const { lost = [], unknown = [] } = Object.groupBy(causes, ({ found }) =>
    likely.has(found) ? 'lost' : 'unknown',
  );
  for (const { found, line, rows } of unknown) {
    report({ ...place, line, fault: { kind: 'unknown-reference', what: thing, found, rows } });
  }
  const [first] = lost;
  if (first) {
    const { found, line } = first;
    const code = likely.get(found) ?? '';
    const fault = { kind: 'lost-zeros', thing, rows: sumOf(lost), found, likely: code } as const;
    report({ ...place, line, fault });
  }
  if (follows.length > 0) report({ ...place, fault: { kind: 'follows', thing, rows: sumOf(follows) } });
}

/** An unknown thing: the first line that refers to it, and how many do. */
type Gone = { found: string; line: number; rows: number; follows: boolean };

const sumOf = (gone: Gone[]): number => gone.reduce((sum, { rows }) => sum + rows, 0);

async function deleteUnknown(
  client: pg.ClientBase,
  key: ExchangeFileKey,
  thing: Thing,
  keptIn: string | undefined,
): Promise<Gone[]> {
  const { file, column, table, tableColumn } = things[thing];
  const own = (Object.keys(things) as Thing[]).find(each => things[each].file === key);
  // Other rows may refer to a removed row.
  const passedOn = own
    ? `passed_on as (insert into refused_keys select '${own}', ${things[own].column} from gone),`
    : '';
  const { rows } = await client.query<Gone>(
    `with gone as (
       delete from ${stagingTable(key)} s
       where not exists (select 1 from ${table} k where k.${tableColumn} = s.${column})
         and not exists (select 1 from ${stagingTable(file)} k where k.${column} = s.${column})
       returning s.*),
     ${passedOn} ${keptIn ? `kept as (insert into ${keptIn} select * from gone),` : ''}
     each as (select ${column} as found, min(line) as line, count(*)::int as rows from gone group by 1)
     select e.*, exists (select 1 from refused_keys r where r.thing = $1 and r.key = e.found) as follows
     from each e order by line`,
    [thing],
  );
  return rows;
}
