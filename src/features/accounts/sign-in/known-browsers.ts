import type { Db } from '../../../db/database.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { longestCookieDays, readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { mostDevices } from '../../../platform/web/session.ts';
import { createToken, hashToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';

const cookie = 'browser';

type CookieDeps = Parameters<typeof readCookie>[1];

export function findBrowserHash(deps: CookieDeps, c: Web): Buffer | undefined {
  const token = readCookie(c, deps, cookie);
  return token ? hashToken(token) : undefined;
}

/**
 * Whether the account has signed in in this browser before: then guessing attacks elsewhere do not block it
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 * @param accountId undefined for an address without an account, which costs the same query
 */
export async function isKnownBrowser(
  db: Db,
  accountId: AccountId | undefined,
  browserHash: Buffer | undefined,
): Promise<boolean> {
  if (!browserHash) return false;
  const row = await db
    .selectFrom('known_browsers')
    .select('account_id')
    .where('token_hash', '=', browserHash)
    .where('account_id', '=', accountId ?? null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Called after a sign-in. The token changes each time, so that a token planted by an attacker is worthless; the
 * other accounts known to the browser are moved to the new token.
 */
export async function rememberBrowser(
  deps: Pick<Deps, 'db' | 'clock'> & CookieDeps,
  c: Web,
  accountId: AccountId,
): Promise<void> {
  const token = createToken();
  const hash = hashToken(token);
  const now = deps.clock.now();
  const before = findBrowserHash(deps, c);
  await deps.db.transaction().execute(async db => {
    if (before) {
      const moved = { token_hash: hash };
      await db.updateTable('known_browsers').set(moved).where('token_hash', '=', before).execute();
    }
    await db
      .insertInto('known_browsers')
      .values({ token_hash: hash, account_id: accountId, last_used_at: now })
      .onConflict(conflict =>
        conflict.columns(['token_hash', 'account_id']).doUpdateSet({ last_used_at: now }),
      )
      .execute();
    const kept = db
      .selectFrom('known_browsers')
      .select('token_hash')
      .where('account_id', '=', accountId)
      .orderBy('last_used_at', 'desc')
      .orderBy('token_hash')
      .limit(mostDevices);
    await db
      .deleteFrom('known_browsers')
      .where('account_id', '=', accountId)
      .where('token_hash', '!=', hash)
      .where('token_hash', 'not in', kept)
      .execute();
  });
  writeCookie(c, deps, { name: cookie, value: token, seconds: longestCookieDays * 24 * 3600 });
}
