// Numbers for rows that somebody reads with a cursor ("everything after 512"). A number given on insert would be skipped: a
// transaction that began earlier and commits later shows a row below the cursor. So rows are written without a number, and
// numberRows() gives one to what has been committed. It is one at a time, and a batch commits before the next one begins:
// whoever has read up to n has read everything that will ever be numbered up to n.
//
// A table that wants this has (db/migrations/0015-events.sql shows it)
//   - an identity column in the order of recording, and `number bigint`
//   - create index … on t (id) where number is null;  create unique index … on t (number) where number is not null
//   - a row in `numberings`:  insert into numberings (table_name) values ('t')
// and a job that calls numberRows(db, { table: 't', id: 't_id' }) after the commit. Readers ask
//   where number > $cursor order by number limit n
// and hand out cursors together with findGeneration(): a number is good only in the database that gave it.

import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { DB } from '../../db/schema.ts';

export type NumberedTable = {
  table: keyof DB;
  /** its identity column, which has the order of recording */
  id: string;
};

/** Rows numbered by one transaction: few enough for the time of one statement. */
const batch = 10_000;

/**
 * Numbers every row that has been committed and has none yet, in the order of recording. Any number of processes may call
 * it at once: they wait for each other.
 * @returns the last number given so far
 */
export async function numberRows(db: Db, numbered: NumberedTable): Promise<bigint> {
  for (;;) {
    const { count, last } = await db.transaction().execute(tx => numberBatch(tx, numbered));
    if (count < batch) return last;
  }
}

async function numberBatch(tx: Db, { table, id }: NumberedTable): Promise<{ count: number; last: bigint }> {
  // A statement of its own: the next one sees what was committed while this one waited for the lock.
  const { last_number: last } = await tx
    .selectFrom('numberings')
    .select('last_number')
    .where('table_name', '=', table)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ count: number }>`
    with waiting as (
      select ${sql.ref(id)} as id from ${sql.table(table)} where number is null order by 1 limit ${batch}),
    numbered as (
      update ${sql.table(table)} t set number = ${last}::bigint + w.place
      from (select id, row_number() over (order by id) as place from waiting) w
      where t.${sql.ref(id)} = w.id returning t.number)
    select count(*)::int as count from numbered`.execute(tx);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return { count, last };
  const next = last + BigInt(count);
  await tx.updateTable('numberings').set({ last_number: next }).where('table_name', '=', table).execute();
  return { count, last: next };
}

/**
 * Names the database that gave the numbers. After a restore numbers are given again, to other rows: whoever comes with a
 * cursor of before must be told so, not answered. Another server, a server that was set back or took over (timeline),
 * another database and tables made anew by pg_restore each have another name. The timeline is read from the name of the file
 * that is written now: pg_control_checkpoint() has the old one until the first checkpoint after a promotion. Where none of
 * this changes (files copied back, data loaded into tables that stayed) the operator calls renewGeneration().
 */
export async function findGeneration(db: Db): Promise<string> {
  const { rows } = await sql<{ generation: string }>`
    select left(encode(sha256(convert_to(concat_ws(' ', (pg_control_system()).system_identifier,
      case when pg_is_in_recovery() then 'standby' else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end,
      d.oid, 'numberings'::regclass::oid, g.salt), 'UTF8')), 'hex'), 12) as generation
    from pg_database d, generations g where d.datname = current_database()`.execute(db);
  return rows[0]?.generation ?? '';
}

/** Gives the database another name, under which no cursor of before is good. */
export async function renewGeneration(db: Db): Promise<string> {
  await db.updateTable('generations').set({ salt: sql`gen_random_uuid()` }).execute();
  return await findGeneration(db);
}
