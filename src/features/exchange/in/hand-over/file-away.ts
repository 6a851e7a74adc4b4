import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../../db/database.ts';
import { listProblems } from '../import/imports.queries.ts';
import { saveProblems } from '../import/problems-file.ts';
import { kindOf } from '../source/plain-file.ts';
import type { HandedOver } from './handed-over.queries.ts';
import { recordFiled } from './import-feed.ts';
import { openInbox, shortenName } from './inbox.ts';

/** As many as an import keeps. */
const mostProblems = 100_000;

/**
 * Moves an export that was loaded to `done/`, another to `failed/`, under the id of its import and its name, with the
 * list of its problems beside it. The list comes first: what is filed has its list.
 */
export async function fileAway(
  { db, inbox }: { db: Db; inbox: string },
  { id, name, takenAs, filedAs, isDone, failure }: HandedOver,
): Promise<void> {
  if (filedAs !== null) return;
  await openInbox(inbox);
  const wanted = `${isDone ? 'done' : 'failed'}/${id}-${shortenName(name)}`;
  // It vanished, or a process that was killed before it could record that had moved it already.
  const isThere = await exists(join(inbox, takenAs));
  const target = isThere ? await findFreeName(inbox, wanted) : wanted;
  const problems = (await listProblems(db, id, mostProblems)).map(({ ro: message, ...where }) => ({
    ...where,
    message,
  }));
  const whole = isDone || failure === null ? [] : [{ severity: 'refused', file: '', message: failure }];
  if (problems.length + whole.length > 0) {
    await saveProblems(listOf(inbox, target), [...whole, ...problems]);
    // For the group of whoever handed it over, whatever the umask of the service.
    await chmod(listOf(inbox, target), 0o660);
  }
  if (isThere) await rename(join(inbox, takenAs), join(inbox, target));
  await recordFiled(db, { id }, target);
}

/** Where the problems of what is filed are listed. */
export const listOf = (inbox: string, filedAs: string): string =>
  join(inbox, `${filedAs.replace(/\.zip$/i, '')}.problems.csv`);

/** Ids are given once by a database; after one was restored from a backup, older files of the same id may be there. */
async function findFreeName(inbox: string, wanted: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? wanted : wanted.replace(/(\.zip)?$/i, `.${nth}$1`);
    if (!(await exists(join(inbox, name)))) return name;
  }
}

const exists = (path: string): Promise<boolean> => kindOf(path).then(kind => kind !== 'absent');
