import type { Db } from '../../../db/database.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { type Result, refuse } from '../../../domain/result.ts';
import { useUploads } from '../../../platform/uploads/uploads.queries.ts';
import { messagePurpose } from './writing-limits.ts';

/** A file was forgotten between its arrival and the form's: thrown, so that the transaction is undone. */
class FileGone extends Error {}

/** Marks the files of a message as used. @throws FileGone when one is not there, not the account's, or used before */
export async function useFiles(
  tx: Db,
  { accountId, uploadIds, at }: { accountId: AccountId; uploadIds: readonly string[]; at: Temporal.Instant },
): Promise<void> {
  if (uploadIds.length === 0) return;
  const wanted = { uploadIds, purpose: messagePurpose.name, now: at };
  const used = await useUploads(tx, { accountId }, wanted);
  if (used.length < uploadIds.length) throw new FileGone();
}

/** Turns the error of useFiles, after its transaction has ended, into a problem. @throws any other error */
export function refuseGoneFile(error: unknown): Result<never, { kind: 'file-gone' }> {
  if (error instanceof FileGone) return refuse({ kind: 'file-gone' });
  throw error;
}
