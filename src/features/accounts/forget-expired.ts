import type { Db } from '../../db/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { longestCookieDays } from '../../platform/web/cookies.ts';
import { idleMinutes } from '../../platform/web/session.ts';
import { forgottenAfterDays } from './accounts.rules.ts';

/** Erases expired sessions at once, and expired links and unconfirmed sign-ups after a grace period. */
export async function forgetExpired(db: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const longAgo = now.subtract({ hours: 24 * forgottenAfterDays });
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  const unused = now.subtract({ minutes: idleMinutes });
  await db
    .deleteFrom('sessions')
    .where('remembered', '=', false)
    .where('last_used_at', '<', unused)
    .execute();
  const unseen = now.subtract({ hours: 24 * longestCookieDays });
  await db.deleteFrom('known_browsers').where('last_used_at', '<', unseen).execute();
  await db.deleteFrom('sign_ups').where('expires_at', '<', longAgo).execute();
  await db.deleteFrom('account_links').where('expires_at', '<', longAgo).execute();
}
