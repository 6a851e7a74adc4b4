import { randomUUID } from 'node:crypto';
import type { Locale } from '../../../domain/day.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { addJob, defineJob } from '../../../platform/jobs/jobs.ts';
import type { Refusal } from '../../../platform/web/limits.ts';
import type { Network } from '../../../platform/web/networks.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { createLetterId } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { notify } from '../../notifications/notify.ts';
import { endOtherAccess, getAccount, takeAccountLink } from '../accounts.queries.ts';
import { countLetter } from '../count-letter.ts';
import { hashPassword } from '../passwords.ts';
import { passwordChanged } from './password.notifications.ts';

/** Sends the letter of a requested password reset: its text depends on the address. */
export const sendResetLetter = defineJob<{ letterId: string; locale: Locale }>('send-reset-letter', {
  formerName: 'reset-asked',
});

/** Does the same for every address, so that nothing reveals an account. @returns the limit that was exceeded */
export async function requestReset(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { email, locale, network }: { email: string; locale: Locale; network: Network },
): Promise<Refusal | undefined> {
  const refusal = await countLetter({ db, clock }, 'reset', { email, network });
  if (refusal) return refusal;
  const letterId = createLetterId();
  await db.transaction().execute(async tx => {
    const recipient = email.trim().normalize('NFC');
    await tx.insertInto('letters').values({ letter_id: letterId, kind: 'reset', recipient }).execute();
    await addJob(tx, sendResetLetter, { letterId, locale });
  });
  return undefined;
}

/** Sets a new password by a reset link. Ends every session and every other link of the account. */
export async function resetPassword(
  deps: LetterDeps,
  { token, password }: { token: string; password: string },
): Promise<Result<{ accountId: AccountId }, 'gone'>> {
  const passwordHash = await hashPassword(password);
  return await deps.db.transaction().execute(async db => {
    const now = deps.clock.now();
    const link = await takeAccountLink(db, { purpose: 'password-reset', tokenHash: hashToken(token), now });
    if (!link) return refuse('gone');
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('account_id', '=', link.account_id)
      .execute();
    await endOtherAccess(db, link.account_id);
    const account = await getAccount(db, link.account_id);
    await notify(db, deps, passwordChanged, { account, subject: randomUUID(), facts: {} });
    return ok({ accountId: link.account_id });
  });
}
