import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { insertEvents } from '../../../../platform/events/bulk-events.ts';
import { type ExchangeFileKey, exchangeFiles } from '../csv/exchange-files.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { applyStatements } from './apply-statements.ts';
import { applyReadingVoids } from './apply-voids.ts';
import { assignReadings } from './assign-readings.ts';
import { stagingTable, waitingTable } from './stage-csv.ts';
import { type Upsert, upserts } from './staged-upserts.ts';

/** The counts of a file's rows by outcome. */
export type Counts = { added: number; corrected: number };

/** The columns missing from each file. */
export type Absent = Partial<Record<ExchangeFileKey, string[]>>;

/** Applies every staged CSV row; unchanged rows write nothing. Runs inside the import's transaction. */
export async function applyRows(
  client: pg.ClientBase,
  { importId, asOf, absent }: { importId: ImportId; asOf: Temporal.Instant; absent: Absent },
  report: (problem: ExchangeProblem) => void,
  progress: (file: string) => void,
): Promise<Partial<Record<ExchangeFileKey, Counts>>> {
  const counts: Partial<Record<ExchangeFileKey, Counts>> = {};
  await makeTouchedTables(client);
  await replaceUndatedHoldings(client);
  for (const upsert of upserts) {
    const { key, table } = upsert;
    progress(exchangeFiles[key].name);
    const applying = { importId, absent: absent[key] };
    counts[key] = await applyUpsert(client, upsert, { ...applying, staged: stagingTable(key) });
    if (key === 'meters' || key === 'readings')
      await applyUpsert(client, upsert, { ...applying, staged: waitingTable(key) });
    await client.query(`analyze ${table}`);
    if (key !== 'readings') continue;
    await applyReadingVoids(client, importId);
    progress('readings to holders');
    await assignReadings(client, importId, report);
  }
  counts.balances = await applyStatements(client, { importId, asOf });
  return counts;
}

async function applyUpsert(
  client: pg.ClientBase,
  { table, unique, values, from = '', touches, records }: Upsert,
  { importId, absent = [], staged }: { importId: ImportId; absent: string[] | undefined; staged: string },
): Promise<Counts> {
  const names = Object.keys(values);
  // Columns missing from the file keep their stored values.
  const isSaid = (name: string) => !absent.includes(/^s\."?(\w+)"?$/.exec(values[name] ?? '')?.[1] ?? '');
  const changing = names.filter(name => !unique.includes(name) && isSaid(name));
  const list = (prefix: string) => changing.map(name => `${prefix}.${name}`).join(', ');
  const { rows } = await client.query<{ added: number; written: number }>(
    `with written as (
       insert into ${table} as t (${names.join(', ')}, import_id)
       select ${Object.values(values).join(', ')}, $1::bigint from ${staged} s ${from}
       on conflict (${unique.join(', ')}) do ${
         changing.length === 0
           ? 'nothing'
           : `update set ${changing.map(name => `${name} = excluded.${name}`).join(', ')}, import_id = excluded.import_id
              where (${list('t')}) is distinct from (${list('excluded')})`
       }
       returning ${['xmax = 0 as is_new', touches?.columns, records?.columns].filter(Boolean).join(', ')})
     ${records ? `, recorded as (${insertEvents(records.happened)})` : ''}
     ${touches ? `, touched as (insert into ${touches.table} select distinct ${touches.columns} from written on conflict do nothing)` : ''}
     select count(*) filter (where is_new)::int as added, count(*)::int as written from written`,
    [importId],
  );
  const { added = 0, written = 0 } = rows[0] ?? {};
  return { added, corrected: written - added };
}

/** What must be derived again after an import: settlement of invoices, assignment of readings. */
async function makeTouchedTables(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table touched_holders (customer_id bigint primary key) on commit drop;
    create temp table touched_points (code text primary key) on commit drop;
    create temp table touched_serials (serial text primary key) on commit drop;
    create temp table touched_days (serial text, read_on date) on commit drop`);
}

/** Once a customer's days at a point are stated, a row without days for the same customer and point is superseded. */
async function replaceUndatedHoldings(client: pg.ClientBase): Promise<void> {
  const staged = stagingTable('servicePoints');
  await client.query(`
    with dated as (
      update service_points p set stated_from = d.first_from, stated_until = null, closed_on = null
      from (select service_point_code, customer_code, min(held_from) as first_from from ${staged} group by 1, 2) d
      join customers c on c.code = d.customer_code
      where p.code = d.service_point_code and p.customer_id = c.customer_id and p.stated_from is null and d.first_from is not null
      returning p.code)
    insert into touched_points select distinct code from dated;
    delete from ${staged} s where s.held_from is null and (
      exists (select from ${staged} d
        where d.service_point_code = s.service_point_code and d.customer_code = s.customer_code and d.held_from is not null)
      or exists (select from service_points p join customers c using (customer_id)
        where p.code = s.service_point_code and c.code = s.customer_code and p.stated_from is not null))`);
}
