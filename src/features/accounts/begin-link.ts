import type { Db } from '../../db/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { accountLinkHours, activationHours } from './accounts.rules.ts';

/** Starts a link's lifetime when its letter is sent. A used link stays used. */
export async function beginLink(db: Db, clock: Clock, tokenHash: Buffer): Promise<void> {
  const now = clock.now();
  const accountLink = await db
    .updateTable('account_links')
    .set({ expires_at: now.add({ hours: accountLinkHours }) })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .returning('token_hash')
    .executeTakeFirst();
  if (accountLink) return;
  await db
    .updateTable('sign_ups')
    .set({ expires_at: now.add({ hours: activationHours }) })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .execute();
}
