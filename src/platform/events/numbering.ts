// Numbers for rows that are read with a cursor ("everything after 512"). Numbers assigned on insert could be skipped: a
// transaction that began earlier but commits later adds a row below the cursor. So rows are inserted without a number, and
// numberRows() numbers committed rows. Only one call runs at a time, and each batch commits before the next one begins: a
// reader at cursor n has read every row that will ever have a number up to n.
//
// Such a table needs (example: db/migrations/0015-events.sql)
//   - an identity column in insertion order, and `number bigint`
//   - create index … on t (id) where number is null;  create unique index … on t (number) where number is not null
//   - a row in `numberings`:  insert into numberings (table_name) values ('t')
// and a job that calls numberRows(db, { table: 't', id: 't_id' }) after the commit. Readers query
//   where number > $cursor order by number limit n
// and hand out cursors together with findGeneration(): a number is valid only in the database that assigned it.

import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { DB } from '../../db/schema.ts';

export type NumberedTable = {
  table: keyof DB;
  /** its identity column, in insertion order */
  id: string;
};

/** Rows numbered per transaction: few enough for statement_timeout. */
const batch = 10_000;

/**
 * Numbers every committed row that has no number yet, in insertion order. Any number of processes may call it at once:
 * they wait for each other.
 * @returns the last number assigned so far
 */
export async function numberRows(db: Db, numbered: NumberedTable): Promise<bigint> {
  for (;;) {
    const { count, last } = await db.transaction().execute(tx => numberBatch(tx, numbered));
    if (count < batch) return last;
  }
}

async function numberBatch(tx: Db, { table, id }: NumberedTable): Promise<{ count: number; last: bigint }> {
  // A separate statement, so that the next one sees rows committed while this one waited for the lock.
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
 * Identifies the database that assigned the numbers. After a restore the same numbers are assigned to other rows, so
 * cursors from before must be rejected. The value differs for another server, after a point-in-time recovery or failover
 * (timeline), for another database and for tables recreated by pg_restore. The timeline is read from the current WAL file
 * name: pg_control_checkpoint() shows the old one until the first checkpoint after a promotion. If none of these changes
 * (files copied back, data loaded into existing tables), the administrator must renew it (renewGeneration).
 */
export async function findGeneration(db: Db): Promise<string> {
  const { rows } = await sql<{ generation: string }>`
    select left(encode(sha256(convert_to(concat_ws(' ', (pg_control_system()).system_identifier,
      case when pg_is_in_recovery() then 'standby' else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end,
      d.oid, 'numberings'::regclass::oid, g.salt), 'UTF8')), 'hex'), 12) as generation
    from pg_database d, generations g where d.datname = current_database()`.execute(db);
  return rows[0]?.generation ?? '';
}

/** Changes the generation, which invalidates all earlier cursors. */
export async function renewGeneration(db: Db): Promise<string> {
  await db.updateTable('generations').set({ salt: sql`gen_random_uuid()` }).execute();
  return await findGeneration(db);
}
