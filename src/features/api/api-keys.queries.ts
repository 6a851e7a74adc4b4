import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { ApiKeyId } from '../../domain/ids.ts';
import { type ApiScope, isApiScope } from './api-keys.rules.ts';

export type ApiKey = {
  keyId: ApiKeyId;
  scope: ApiScope;
  name: string | null;
  createdAt: Temporal.Instant;
  /** the hour of the last use */
  lastUsedAt: Temporal.Instant | null;
  revokedAt: Temporal.Instant | null;
};

const columns = [
  'key_id as keyId',
  'scope',
  'name',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** Finds a key that is not revoked. */
export async function findApiKey(db: Db, keyHash: Buffer): Promise<ApiKey | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .select(columns)
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && withScope(row);
}

export async function listApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db.selectFrom('api_keys').select(columns).orderBy('key_id').execute();
  return rows.map(withScope);
}

export async function insertApiKey(
  db: Db,
  key: { keyHash: Buffer; scope: ApiScope; name: string | null; now: Temporal.Instant },
): Promise<ApiKeyId> {
  const { key_id } = await db
    .insertInto('api_keys')
    .values({ key_hash: key.keyHash, scope: key.scope, name: key.name, created_at: key.now })
    .returning('key_id')
    .executeTakeFirstOrThrow();
  return key_id;
}

/** @returns false when the key does not exist or was revoked before */
export async function revokeApiKey(db: Db, keyId: ApiKeyId, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Rounded to the hour, so that a program with a request every second causes one write an hour. */
export async function noteKeyUse(
  db: Db,
  { keyId, lastUsedAt }: ApiKey,
  now: Temporal.Instant,
): Promise<void> {
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  if (lastUsedAt && Temporal.Instant.compare(lastUsedAt, hour) >= 0) return;
  await db
    .updateTable('api_keys')
    .set({ last_used_at: sql`greatest(last_used_at, ${hour}::timestamptz)` })
    .where('key_id', '=', keyId)
    .execute();
}

function withScope<Row extends { scope: string }>(row: Row): Row & { scope: ApiScope } {
  const { scope } = row;
  if (!isApiScope(scope)) throw new Error(`A key of an unknown scope: "${scope}".`);
  return { ...row, scope };
}
