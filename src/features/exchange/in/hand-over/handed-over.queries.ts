import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';

/** A handed-over export, its location and its outcome. */
export type HandedOver = {
  id: ImportId;
  name: string;
  /** relative to the inbox */
  takenAs: string;
  filedAs: string | null;
  hasEnded: boolean;
  isDone: boolean;
  failure: string | null;
};

export async function findHandedOver(db: Db, importId: ImportId): Promise<HandedOver | undefined> {
  const { rows } = await sql<HandedOver>`
    select import_id as id, name, taken_as as "takenAs", filed_as as "filedAs", failure,
      state in ('done', 'failed', 'stopped') as "hasEnded", state = 'done' as "isDone"
    from imports where import_id = ${importId} and taken_as is not null`.execute(db);
  return rows[0];
}

/** Records that the filed export was erased. */
export async function recordErased(db: Db, importId: ImportId): Promise<void> {
  await sql`update imports set filed_as = null, taken_as = null where import_id = ${importId}`.execute(db);
}

/** Filed exports whose import ended before this moment. */
export async function listFiledBefore(
  db: Db,
  moment: Temporal.Instant,
): Promise<{ id: ImportId; filedAs: string }[]> {
  const { rows } = await sql<{ id: ImportId; filedAs: string }>`
    select import_id as id, filed_as as "filedAs" from imports
    where filed_as is not null and finished_at < ${moment} order by import_id limit 1000`.execute(db);
  return rows;
}
