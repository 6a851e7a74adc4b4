import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';
import { longestCookieDays } from '../../../platform/web/cookies.ts';
import { staffSession } from './staff-session.ts';

/** Used and expired links are kept this long, as those of accounts. */
const linksDays = 30;

/** Erases sessions that have ended, sign-ins that were not finished, old links and browsers. */
export async function forgetStaffAccess(db: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const unused = now.subtract({ minutes: staffSession.idleMinutes });
  await db
    .deleteFrom('staff_sessions')
    .where(({ or, eb }) => or([eb('expires_at', '<', now), eb('last_used_at', '<', unused)]))
    .execute();
  await db.deleteFrom('staff_sign_ins').where('expires_at', '<', now).execute();
  await db.deleteFrom('staff_challenges').where('expires_at', '<', now).execute();
  const longAgo = now.subtract({ hours: 24 * linksDays });
  await db.deleteFrom('staff_links').where('expires_at', '<', longAgo).execute();
  const unseen = now.subtract({ hours: 24 * longestCookieDays });
  await db.deleteFrom('staff_browsers').where('last_used_at', '<', unseen).execute();
}
