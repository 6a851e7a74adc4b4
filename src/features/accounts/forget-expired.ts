import type { Db } from '../../db/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { forgottenAfterDays } from './accounts.rules.ts';

/** Erases what nobody can use any more: sessions at once, links and unconfirmed sign-ups after their days of grace. */
export async function forgetExpired(db: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const longAgo = now.subtract({ hours: 24 * forgottenAfterDays });
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  await db.deleteFrom('sign_ups').where('expires_at', '<', longAgo).execute();
  await db.deleteFrom('account_links').where('expires_at', '<', longAgo).execute();
}
