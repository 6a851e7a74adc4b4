import type { Db } from '../../db/database.ts';
import type { ApiKeyId } from '../../domain/ids.ts';
import type { Clock } from '../../platform/clock.ts';
import { createToken, hashToken } from '../../platform/web/tokens.ts';
import { insertApiKey } from './api-keys.queries.ts';
import { type ApiScope, writeApiKey } from './api-keys.rules.ts';

/** @returns also the key itself, which cannot be retrieved later: only its hash is stored */
export async function createApiKey(
  { db, clock }: { db: Db; clock: Clock },
  { scope, name }: { scope: ApiScope; name: string | undefined },
): Promise<{ keyId: ApiKeyId; key: string }> {
  const key = writeApiKey(scope, createToken());
  const keyHash = hashToken(key);
  const keyId = await insertApiKey(db, { keyHash, scope, name: name ?? null, now: clock.now() });
  return { keyId, key };
}
