import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { longestCookieDays, readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { createToken, hashToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { staffSession } from './staff-session.ts';

const cookie = 'desk-browser';

export function findStaffBrowserHash(deps: Pick<Deps, 'config'>, c: Web): Buffer | undefined {
  const token = readCookie(c, deps, cookie);
  return token ? hashToken(token) : undefined;
}

/**
 * Whether this person has signed in in this browser before.
 * @param staffId undefined for an address that is nobody's, which costs the same query
 */
export async function isKnownStaffBrowser(
  db: Db,
  staffId: StaffId | undefined,
  browserHash: Buffer | undefined,
): Promise<boolean> {
  if (!browserHash) return false;
  const row = await db
    .selectFrom('staff_browsers')
    .select('staff_id')
    .where('token_hash', '=', browserHash)
    .where('staff_id', '=', staffId ?? null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Called after a sign-in. The token changes each time; colleagues who use the same browser are moved to the new one. */
export async function rememberStaffBrowser(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  c: Web,
  staffId: StaffId,
): Promise<void> {
  const token = createToken();
  const hash = hashToken(token);
  const before = findStaffBrowserHash(deps, c);
  await deps.db.transaction().execute(async tx => {
    if (before) {
      const moved = { token_hash: hash };
      await tx.updateTable('staff_browsers').set(moved).where('token_hash', '=', before).execute();
    }
    const used = { last_used_at: deps.clock.now() };
    await tx
      .insertInto('staff_browsers')
      .values({ token_hash: hash, staff_id: staffId, ...used })
      .onConflict(conflict => conflict.columns(['token_hash', 'staff_id']).doUpdateSet(used))
      .execute();
    await forgetOldest(tx, staffId, hash);
  });
  writeCookie(c, deps, { name: cookie, value: token, seconds: longestCookieDays * 24 * 3600 });
}

async function forgetOldest(tx: Db, staffId: StaffId, hash: Buffer): Promise<void> {
  const kept = tx
    .selectFrom('staff_browsers')
    .select('token_hash')
    .where('staff_id', '=', staffId)
    .orderBy('last_used_at', 'desc')
    .orderBy('token_hash')
    .limit(staffSession.mostDevices);
  await tx
    .deleteFrom('staff_browsers')
    .where('staff_id', '=', staffId)
    .where('token_hash', '!=', hash)
    .where('token_hash', 'not in', kept)
    .execute();
}
