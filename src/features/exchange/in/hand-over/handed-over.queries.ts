import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';

/** An export that was handed over, where it lies, and what became of it. */
export type HandedOver = {
  id: bigint;
  name: string;
  /** under the inbox */
  takenAs: string;
  filedAs: string | null;
  hasEnded: boolean;
  isDone: boolean;
  failure: string | null;
};

export async function findHandedOver(db: Db, importId: bigint): Promise<HandedOver | undefined> {
  const { rows } = await sql<HandedOver>`
    select import_id as id, name, taken_as as "takenAs", filed_as as "filedAs", failure,
      state in ('done', 'failed', 'stopped') as "hasEnded", state = 'done' as "isDone"
    from imports where import_id = ${importId} and taken_as is not null`.execute(db);
  return rows[0];
}

export async function recordFiled(db: Db, importId: bigint, filedAs: string | null): Promise<void> {
  await sql`update imports set filed_as = ${filedAs} where import_id = ${importId}`.execute(db);
}

/** What was filed and ended before that moment. */
export async function listFiledBefore(
  db: Db,
  moment: Temporal.Instant,
): Promise<{ id: bigint; filedAs: string }[]> {
  const { rows } = await sql<{ id: bigint; filedAs: string }>`
    select import_id as id, filed_as as "filedAs" from imports
    where filed_as is not null and finished_at < ${moment} order by import_id limit 1000`.execute(db);
  return rows;
}
