import { parseArgs } from 'node:util';
import type { Db } from '../../db/database.ts';
import { type ApiKeyId, toId } from '../../domain/ids.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/observe/log.ts';
import type { SecurityEvent } from '../../platform/web/security-events.ts';
import { type ApiKey, listApiKeys, revokeApiKey } from './api-keys.queries.ts';
import { apiScopes, isApiScope, longestKeyName } from './api-keys.rules.ts';
import { createApiKey } from './create-api-key.ts';

const usage = `Usage: apometru key create --scope ${apiScopes.join('|')} [--name TEXT]
       apometru key list
       apometru key revoke ID

  create    prints a new key, this once: the portal keeps only its hash
  list      every key with its scope, its name and when it was made, last used and revoked
  revoke    from now on the key opens nothing
`;

type Parts = {
  db: Db;
  clock: Clock;
  log: Log;
  output: { write: (text: string) => unknown };
  messages: { write: (text: string) => unknown };
};

/** `apometru key`: creates, lists and revokes API keys. @returns the exit code */
export async function runKey(parts: Parts, args: string[]): Promise<number> {
  const request = readArguments(args);
  if (request?.kind === 'create') return await create(parts, request);
  if (request?.kind === 'list') return await list(parts);
  if (request?.kind === 'revoke') return await revoke(parts, request.keyId);
  parts.messages.write(usage);
  return 1;
}

type Request =
  | { kind: 'create'; scope: ApiKey['scope']; name: string | undefined }
  | { kind: 'list' }
  | { kind: 'revoke'; keyId: ApiKeyId };

function readArguments(args: string[]): Request | undefined {
  try {
    const options = { scope: { type: 'string' }, name: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [kind, id = '', ...others] = positionals;
    const hasOptions = Object.keys(values).length > 0;
    if (others.length > 0) return undefined;
    if (kind === 'create' && id === '' && isApiScope(values.scope) && isName(values.name))
      return { kind, scope: values.scope, name: values.name };
    if (kind === 'list' && id === '' && !hasOptions) return { kind };
    if (kind === 'revoke' && /^\d{1,18}$/.test(id) && !hasOptions) return { kind, keyId: toId(id) };
    return undefined;
  } catch {
    return undefined;
  }
}

/** Names are printed in a list: no line breaks and no terminal control characters. */
const isName = (name: string | undefined): boolean =>
  name === undefined || (/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(name) && name.length <= longestKeyName);

async function create(
  { db, clock, log, output, messages }: Parts,
  { scope, name }: { scope: ApiKey['scope']; name: string | undefined },
): Promise<number> {
  const { keyId, key } = await createApiKey({ db, clock }, { scope, name });
  record(log, 'api-key-created', keyId);
  output.write(`${key}\n`);
  messages.write(`This is key ${keyId}, of the scope "${scope}". It is shown this once.\n`);
  return 0;
}

async function list({ db, output }: Parts): Promise<number> {
  const keys = await listApiKeys(db);
  const rows = keys.map(({ keyId, scope, name, createdAt, lastUsedAt, revokedAt }) => [
    ...[String(keyId), scope, createdAt.toString(), lastUsedAt?.toString() ?? '-'],
    ...[revokedAt?.toString() ?? '-', name ?? ''],
  ]);
  const lines = [['id', 'scope', 'made', 'last used (hour)', 'revoked', 'name'], ...rows];
  output.write(lines.map(cells => `${cells.join('\t')}\n`).join(''));
  return 0;
}

async function revoke({ db, clock, log, messages }: Parts, keyId: ApiKeyId): Promise<number> {
  if (!(await revokeApiKey(db, keyId, clock.now()))) {
    messages.write(`There is no key ${keyId} that opens anything. "apometru key list" has them all.\n`);
    return 1;
  }
  record(log, 'api-key-revoked', keyId);
  messages.write(`Key ${keyId} is revoked.\n`);
  return 0;
}

const record = (log: Log, event: SecurityEvent, keyId: ApiKeyId): void =>
  log.info({ event, keyId: String(keyId) }, 'security');
