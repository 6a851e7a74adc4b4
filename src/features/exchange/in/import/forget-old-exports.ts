import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { Operator } from '../../../../operator.ts';
import type { Clock } from '../../../../platform/clock.ts';
import { importLock } from './import-record.ts';

type ForgetNeeds = { db: Db; clock: Clock; operator: Pick<Operator, 'retention'> };

/** Files erased per statement: few enough to stay within the statement timeout. */
const batch = 20;

/**
 * Erases the files of exports and the lists of their problems after the operator's retention days. The files of each
 * stream's newest export stay however old they are, and so do the files of invoices (invoice_files), which customers see.
 * @returns false when an import is running, which relies on the kept files: nothing is erased then
 */
export async function forgetOldExports({ db, clock, operator }: ForgetNeeds): Promise<boolean> {
  const { exportFilesDays, importProblemsDays } = operator.retention;
  const before = (days: number) => clock.now().subtract({ hours: 24 * days });
  const isFree = await underImportLock(db, async tx => {
    await forgetOf(tx, 'import_files', before(exportFilesDays));
    await forgetOf(tx, 'import_problems', before(importProblemsDays));
  });
  if (!isFree) return false;
  let left = true;
  while (left) {
    const wasFree = await underImportLock(db, async tx => {
      left = (await forgetUnnamedContent(tx)) === batch;
    });
    if (!wasFree) return false;
  }
  return true;
}

/** @returns whether the lock was free and the work was done */
const underImportLock = (db: Db, work: (tx: Db) => Promise<void>): Promise<boolean> =>
  db.transaction().execute(async tx => {
    const { rows } = await sql<{
      free: boolean;
    }>`select pg_try_advisory_xact_lock(${importLock}) as free`.execute(tx);
    if (rows[0]?.free) await work(tx);
    return rows[0]?.free ?? false;
  });

async function forgetOf(
  tx: Db,
  table: 'import_files' | 'import_problems',
  before: Temporal.Instant,
): Promise<void> {
  await sql`
    delete from ${sql.table(table)} f using imports i
    where i.import_id = f.import_id and i.finished_at < ${before}
      and i.import_id <> all (select max(import_id) from imports where state = 'done' group by stream)`.execute(
    tx,
  );
}

/** @returns the number of files whose content was erased */
async function forgetUnnamedContent(tx: Db): Promise<number> {
  const { rows } = await sql`
    with unnamed as (
      select k.sha256 from kept_files k
      where k.part = 0 and not exists (select from import_files f where f.sha256 = k.sha256)
      limit ${batch}),
    gone as (delete from kept_files k using unnamed where k.sha256 = unnamed.sha256)
    select from unnamed`.execute(tx);
  return rows.length;
}
