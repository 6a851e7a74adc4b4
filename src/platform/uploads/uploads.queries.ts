import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { UploadKind } from './upload-types.rules.ts';

/** An account can access only its own uploads. */
export type UploadScope = { accountId: AccountId };

export type Upload = {
  uploadId: string;
  name: string;
  kind: UploadKind;
  bytes: bigint;
  receivedAt: Temporal.Instant;
};

const columns = [
  'upload_id as uploadId',
  'name',
  'kind',
  'kept_bytes as bytes',
  'received_at as receivedAt',
] as const;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** One of the account's files; undefined for other accounts' files and incomplete ones. */
export async function findUpload(
  db: Db,
  { accountId }: UploadScope,
  uploadId: string,
): Promise<Upload | undefined> {
  if (!uuid.test(uploadId)) return undefined;
  const row = await db
    .selectFrom('uploads')
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .where('state', '=', 'kept')
    .select(columns)
    .executeTakeFirst();
  return row as Upload | undefined;
}

/** Of these, the account's files that nothing refers to yet, in this order. */
export async function listUnusedUploads(
  db: Db,
  { accountId }: UploadScope,
  uploadIds: readonly string[],
): Promise<Upload[]> {
  const known = uploadIds.filter(id => uuid.test(id));
  if (known.length === 0) return [];
  const rows = await db
    .selectFrom('uploads')
    .where('account_id', '=', accountId)
    .where('upload_id', 'in', known)
    .where('state', '=', 'kept')
    .where('used_at', 'is', null)
    .select(columns)
    .execute();
  return known.flatMap(id => (rows as Upload[]).find(({ uploadId }) => uploadId === id) ?? []);
}

export async function listUploads(db: Db, { accountId }: UploadScope): Promise<Upload[]> {
  const rows = await db
    .selectFrom('uploads')
    .where('account_id', '=', accountId)
    .where('state', '=', 'kept')
    .select(columns)
    .orderBy('received_at', 'desc')
    .orderBy('upload_id')
    .execute();
  return rows as Upload[];
}

/**
 * Marks uploads as used, in the transaction that refers to them; unused ones are deleted after a day. Each can be used
 * only once, and only for its purpose.
 * @returns those that belong to the account and were unused; others may have been deleted meanwhile
 */
export async function useUploads(
  tx: Db,
  { accountId }: UploadScope,
  { uploadIds, purpose, now }: { uploadIds: readonly string[]; purpose: string; now: Temporal.Instant },
): Promise<string[]> {
  const known = uploadIds.filter(id => uuid.test(id));
  const { rows } = await sql<{ id: string }>`
    update uploads set used_at = ${now} where account_id = ${accountId} and upload_id = any(${known}::uuid[])
      and purpose = ${purpose} and state = 'kept' and used_at is null returning upload_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}
