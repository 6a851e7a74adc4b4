import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { emailKey } from '../../../domain/email-address.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { recordEmailChange } from '../../customers/customer-feeds.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { notify } from '../../notifications/notify.ts';
import { emailChanged } from '../accounts.events.ts';
import { endOtherAccess, getAccount, type OwnAccess, takeAccountLink } from '../accounts.queries.ts';
import { emailWasChanged } from './email.notifications.ts';

type ConfirmedEmail = { accountId: AccountId };

/** Changes the account's address to the confirmed one, notifies the old one, and ends other sessions and links. */
export async function confirmEmail(
  deps: LetterDeps,
  { token, own }: { token: string; own: OwnAccess },
): Promise<Result<ConfirmedEmail, 'gone'>> {
  const moved = deps.db.transaction().execute(async db => {
    const now = deps.clock.now();
    const link = await takeAccountLink(db, { purpose: 'email-change', tokenHash: hashToken(token), now });
    if (!link?.new_email) return refuse('gone' as const);
    const { account_id: accountId, new_email: email } = link;
    const old = await getAccount(db, accountId);
    await db
      .updateTable('accounts')
      .set({ email, email_key: emailKey(email) })
      .where('account_id', '=', accountId)
      .execute();
    await recordEmailChange(db, { accountId, email, previous: old.email, at: now });
    await recordEvent(db, emailChanged, { accountId, subject: accountId, at: now });
    await endOtherAccess(db, accountId, own);
    // The letter goes to the old address: it may be the owner's only warning.
    await notify(db, deps, emailWasChanged, { account: old, subject: randomUUID(), facts: { email } });
    return ok({ accountId });
  });
  return await moved.catch(error => {
    if (isTaken(error)) return refuse('gone');
    throw error;
  });
}

/** The address has got an account meanwhile, perhaps concurrently: only the unique key can detect it. */
const isTaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '23505' &&
  error.constraint === 'accounts_email_key_key';
