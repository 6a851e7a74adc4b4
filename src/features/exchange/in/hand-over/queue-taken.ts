import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { addJob, defineJob } from '../../../../platform/jobs/jobs.ts';

/** The payload is an id: the import's row has its location and the number of tries. */
export const loadHandedOver = defineJob<{ importId: string }>('load-handed-over-export');

const taken = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}-(.+)$/s;

/**
 * Adds the row and the job of each export in `taken/`, also of those moved by a worker that was killed before it could
 * do so. The unique path decides between concurrent processes.
 */
export async function queueTaken({ db, inbox }: { db: Db; inbox: string }): Promise<void> {
  const found = (await readdir(join(inbox, 'taken'))).filter(name => taken.test(name));
  if (found.length === 0) return;
  const paths = found.map(name => `taken/${name}`);
  const { rows } = await sql<{ path: string }>`
    select path from unnest(${paths}::text[]) path where not exists (select from imports where taken_as = path)`.execute(
    db,
  );
  for (const { path } of rows) {
    await db
      .transaction()
      .execute(trx => queueImport(trx, { takenAs: path, name: taken.exec(path.slice(6))?.[1] ?? '' }));
  }
}

type HandedOver = { takenAs: string; name: string; sha256?: Buffer };

/** @returns the id of the import; undefined when this path or content already has one */
export async function queueImport(
  tx: Db,
  { takenAs, name, sha256 }: HandedOver,
): Promise<ImportId | undefined> {
  const { rows } = await sql<{ import_id: ImportId }>`
    insert into imports (source, state, name, taken_as, sha256)
    values ('', 'queued', ${name.toWellFormed()}, ${takenAs}, ${sha256 ?? null})
    on conflict do nothing returning import_id`.execute(tx);
  const id = rows[0]?.import_id;
  if (id !== undefined) await addLoadJob(tx, id);
  return id;
}

/** One queue: imports wait for each other, and concurrent ones would occupy every lane of the worker. */
export const addLoadJob = (db: Db, importId: ImportId, runAt?: Temporal.Instant): Promise<void> =>
  addJob(db, loadHandedOver, { importId: String(importId) }, { queue: 'imports', ...(runAt && { runAt }) });
