import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../../db/database.ts';
import { listProblems } from '../import/imports.queries.ts';
import { saveProblems } from '../import/problems-file.ts';
import { kindOf } from '../source/plain-file.ts';
import type { HandedOver } from './handed-over.queries.ts';
import { recordFiled } from './import-feed.ts';
import { openInbox, shortenName } from './inbox.ts';

/** The same limit as an import's. */
const mostProblems = 100_000;

/**
 * Moves a loaded export to `done/` and a failed one to `failed/`, named by import id and export name, with the list of
 * its problems beside it. The list is written first, so that a moved export always has one.
 */
export async function fileAway(
  { db, inbox }: { db: Db; inbox: string },
  { id, name, takenAs, filedAs, isDone, failure }: HandedOver,
): Promise<void> {
  if (filedAs !== null) return;
  await openInbox(inbox);
  const wanted = `${isDone ? 'done' : 'failed'}/${id}-${shortenName(name)}`;
  // It has been removed, or was moved by a process that was killed before recording it.
  const isThere = await exists(join(inbox, takenAs));
  const target = isThere ? await findFreeName(inbox, wanted) : wanted;
  const problems = (await listProblems(db, id, mostProblems)).map(({ ro: message, ...where }) => ({
    ...where,
    message,
  }));
  const whole = isDone || failure === null ? [] : [{ severity: 'refused', file: '', message: failure }];
  if (problems.length + whole.length > 0) {
    await saveProblems(listOf(inbox, target), [...whole, ...problems]);
    // Readable by the group of whoever handed it over, whatever the umask of the service.
    await chmod(listOf(inbox, target), 0o660);
  }
  if (isThere) await rename(join(inbox, takenAs), join(inbox, target));
  await recordFiled(db, { id }, target);
}

/** The path of a filed export's list of problems. */
export const listOf = (inbox: string, filedAs: string): string =>
  join(inbox, `${filedAs.replace(/\.zip$/i, '')}.problems.csv`);

/** After a database was restored from a backup, ids are given again, and older files of the same id may exist. */
async function findFreeName(inbox: string, wanted: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? wanted : wanted.replace(/(\.zip)?$/i, `.${nth}$1`);
    if (!(await exists(join(inbox, name)))) return name;
  }
}

const exists = (path: string): Promise<boolean> => kindOf(path).then(kind => kind !== 'absent');
