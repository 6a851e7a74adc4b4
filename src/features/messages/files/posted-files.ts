import type { Db } from '../../../db/database.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { listUnusedUploads, type Upload } from '../../../platform/uploads/uploads.queries.ts';
import type { UploadProblem } from '../../../platform/uploads/uploads.ts';
import type { UploadForm } from '../../../platform/web/upload-form.ts';
import { mostFilesOfMessage } from '../threads.rules.ts';

/** The files of a form: those that have arrived, now or with an earlier try, and what is wrong with the others. */
export type PostedFiles = {
  files: Upload[];
  refused: { name: string; problem: UploadProblem }[];
  problem: 'tooManyFiles' | 'fileGone' | undefined;
};

/**
 * Reads which files a form comes with: what its `kept` names, without those whose box says to leave them out, and what
 * has just arrived.
 */
export async function readPostedFiles(
  db: Db,
  accountId: AccountId,
  { fields, files: arrived, hasTooMany }: UploadForm,
): Promise<PostedFiles> {
  const ids = (fields.get('kept') ?? '').split(' ').filter(id => id !== '');
  const wanted = [...new Set(ids)].filter(id => !fields.has(`without-${id}`)).slice(0, mostFilesOfMessage);
  const found = await listUnusedUploads(db, { accountId }, wanted);
  const added = arrived.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const refused = arrived.flatMap(({ typedName, result }) =>
    result.ok ? [] : [{ name: typedName, problem: result.problem }],
  );
  const all = [...found, ...added];
  const problem =
    hasTooMany || all.length > mostFilesOfMessage
      ? 'tooManyFiles'
      : found.length < wanted.length
        ? 'fileGone'
        : undefined;
  return { files: all.slice(0, mostFilesOfMessage), refused, problem };
}
