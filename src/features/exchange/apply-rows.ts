import type pg from 'pg';
import { dayOf } from '../../domain/day.ts';
import { applyStatements } from './apply-statements.ts';
import { type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { stagingTable } from './stage-csv.ts';
import { type Upsert, upserts } from './staged-upserts.ts';

/** What became of a file's rows. */
export type Counts = { added: number; corrected: number };

/** For each file the columns that it does not have. */
export type Absent = Partial<Record<ExchangeFileKey, string[]>>;

/** Applies every staged CSV row; a row that says nothing new touches nothing. Runs inside the import's transaction. */
export async function applyRows(
  client: pg.ClientBase,
  { importId, asOf, absent }: { importId: bigint; asOf: Temporal.Instant; absent: Absent },
  report: (problem: ExchangeProblem) => void,
  progress: (file: string) => void,
): Promise<Partial<Record<ExchangeFileKey, Counts>>> {
  const asOfDay = dayOf(asOf).toString();
  const counts: Partial<Record<ExchangeFileKey, Counts>> = {};
  for (const upsert of upserts) {
    progress(exchangeFiles[upsert.key].name);
    if (upsert.key === 'servicePoints') await closeMovedPoints(client, asOfDay);
    if (upsert.key === 'readings') await removeEarlierHolders(client, report);
    counts[upsert.key] = await applyUpsert(client, upsert, importId, absent[upsert.key]);
    if (upsert.key === 'meters') await closeMovedMeters(client, asOfDay);
    await client.query(`analyze ${upsert.table}`);
  }
  counts.balances = await applyStatements(client, { importId, asOf });
  return counts;
}

async function applyUpsert(
  client: pg.ClientBase,
  upsert: Upsert,
  importId: bigint,
  absent: string[] = [],
): Promise<Counts> {
  const { table, unique, values, from = '', key, isSettled = false } = upsert;
  const names = Object.keys(values);
  // What the file has no column for stays as it is.
  const isSaid = (name: string) => !absent.includes(/^s\."?(\w+)"?$/.exec(values[name] ?? '')?.[1] ?? '');
  const changing = names.filter(name => !unique.includes(name) && isSaid(name));
  const list = (prefix: string) => changing.map(name => `${prefix}.${name}`).join(', ');
  const { rows } = await client.query<{ added: number; written: number }>(
    `with written as (
       insert into ${table} as t (${names.join(', ')}, import_id)
       select ${Object.values(values).join(', ')}, $1::bigint from ${stagingTable(key)} s ${from}
       on conflict (${unique.join(', ')}) do ${
         changing.length === 0
           ? 'nothing'
           : `update set ${changing.map(name => `${name} = excluded.${name}`).join(', ')}, import_id = excluded.import_id
              where (${list('t')}) is distinct from (${list('excluded')})`
       }
       returning (xmax = 0) as is_new ${isSettled ? ', t.customer_id' : ''})
     ${isSettled ? ', touched as (insert into touched_customers select distinct customer_id from written on conflict do nothing)' : ''}
     select count(*) filter (where is_new)::int as added, count(*)::int as written from written`,
    [importId],
  );
  const { added = 0, written = 0 } = rows[0] ?? {};
  return { added, corrected: written - added };
}

/** The holder from before keeps what is theirs: the point is closed for them on the day the export speaks of. */
async function closeMovedPoints(client: pg.ClientBase, asOfDay: string): Promise<void> {
  await client.query(
    `update service_points p set closed_on = $1
     from staging_servicepoints s, customers c
     where p.code = s.service_point_code and c.customer_id = p.customer_id and c.code <> s.customer_code and p.closed_on is null`,
    [asOfDay],
  );
}

/** A meter that now measures for somebody else ended for the holder from before. */
async function closeMovedMeters(client: pg.ClientBase, asOfDay: string): Promise<void> {
  await client.query(
    `update meters o set removed_on = $1
     from staging_meters s, service_points p
     where o.serial = s.meter_serial and o.removed_on is null
       and p.code = s.service_point_code and p.closed_on is null and p.customer_id <> o.customer_id
       and exists (select 1 from meters n where n.serial = o.serial and n.customer_id = p.customer_id)`,
    [asOfDay],
  );
}

/** Readings from before anybody known to us held the point are a stranger's: whoever lives there now never sees them. */
async function removeEarlierHolders(
  client: pg.ClientBase,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rowCount } = await client.query(`
    delete from staging_readings s where not exists (
      select 1 from meters m join service_points p using (customer_id, service_point_id)
      where m.serial = s.meter_serial and (p.held_from is null or p.held_from <= s.read_on))`);
  if (!rowCount) return;
  const fault = { kind: 'earlier-holder', rows: rowCount } as const;
  report({ severity: 'warning', file: 'readings.csv', fault });
}
