import { createMiddleware } from 'hono/factory';
import { inTime } from '../../platform/in-time.ts';
import { TooManyTries } from '../../platform/web/failure.ts';
import { countTries, triesOfNetwork } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/networks.ts';
import { Problem } from '../../platform/web/problem.ts';
import { recordSecurityEvent } from '../../platform/web/security-events.ts';
import { hashToken } from '../../platform/web/tokens.ts';
import type { Deps, Web, WebEnv } from '../../platform/web/web.ts';
import { findApiKey, noteKeyUse } from './api-keys.queries.ts';
import { type ApiScope, findBearerKey, limitOfKey, limitOfWrongKeys } from './api-keys.rules.ts';

/** Finding a key takes about a millisecond: after this long the database is considered unavailable. */
const patience = 8000;

/** Requires a key of this scope. Sessions and other cookies are ignored. */
export const requireApiKey = (deps: Deps, scope: ApiScope) =>
  createMiddleware<WebEnv>(async (c, next) => {
    await inTime(checkKey(c, deps, scope), patience);
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });

async function checkKey(c: Web, deps: Deps, scope: ApiScope): Promise<void> {
  const { db, clock } = deps;
  const text = findBearerKey(c.req.header('authorization'));
  const key = text === undefined ? undefined : await findApiKey(db, hashToken(text));
  if (!key) return await refuseKey(c, deps);
  const refusal = await countTries(db, clock, [[limitOfKey, String(key.keyId)]]);
  if (refusal) throw new TooManyTries(refusal.seconds);
  c.set('apiKeyId', key.keyId);
  if (key.scope !== scope)
    throw new Problem(403, `This key is of the scope "${key.scope}"; this address takes one of "${scope}".`);
  await noteKeyUse(db, key, clock.now());
}

async function refuseKey(c: Web, deps: Deps): Promise<never> {
  const tries = triesOfNetwork(limitOfWrongKeys, networkOf(c, deps));
  const refusal = await countTries(deps.db, deps.clock, tries);
  if (refusal) throw new TooManyTries(refusal.seconds);
  recordSecurityEvent(deps, c, 'api-key-refused');
  c.header('www-authenticate', 'Bearer');
  const detail = 'Send a key that is not revoked as "Authorization: Bearer KEY".';
  throw new Problem(401, detail);
}
