import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { Metrics } from '../../../../platform/observe/metrics.ts';

/** Metrics of the inbox and the imports of all processes: read from the database at each scrape. */
export function watchHandOver(metrics: Metrics, db: Db): void {
  metrics.watch('apometru_inbox_left', 'What lies in the inbox and is not taken as an export.', () =>
    read(db, sql`select count(*) from inbox_leftovers`),
  );
  metrics.watch('apometru_import_failed', 'Whether the last import that ended loaded nothing: 1 or 0.', () =>
    read(
      db,
      sql`select coalesce((select (state <> 'done')::int from imports where finished_at is not null
      order by finished_at desc limit 1), 0)`,
    ),
  );
}

async function read(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ value: number }>`select (${query})::float8 as value`.execute(db);
  return rows[0]?.value ?? 0;
}
