import type { Locale } from '../../domain/day.ts';
import { emailKey } from '../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import { addJob, defineJob } from '../../platform/jobs.ts';
import { countTries } from '../../platform/limits.ts';
import { hashToken } from '../../platform/tokens.ts';
import type { Deps } from '../../platform/web.ts';
import { deleteSessions, dropAccountLinks, getAccount, takeAccountLink } from './accounts.queries.ts';
import { limits } from './accounts.rules.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';
import { hashPassword } from './passwords.ts';

/** Somebody cannot sign in with this address; a job looks whose it is and writes there. */
export const resetAsked = defineJob<{ email: string; locale: Locale }>('reset-asked');

/** Whatever the address, the same is done here. @returns the seconds to wait, 0 when it was done */
export async function askReset(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { email, locale, network }: { email: string; locale: Locale; network: string },
): Promise<number> {
  const seconds = await countTries(db, clock, [
    [limits.mailOfNetwork, network],
    [limits.mailToAddress, emailKey(email)],
  ]);
  if (seconds === 0) await addJob(db, resetAsked, { email: email.trim().normalize('NFC'), locale });
  return seconds;
}

/** A new password by a link from the mail box. It ends every session and every other link of the account. */
export async function resetPassword(
  deps: LetterDeps,
  { token, password }: { token: string; password: string },
): Promise<Result<undefined, 'gone'>> {
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
    await deleteSessions(db, link.account_id);
    await dropAccountLinks(db, link.account_id);
    const { email, locale } = await getAccount(db, link.account_id);
    const contact = deps.operator.contacts.customers;
    await enqueueLetter(db, deps, {
      to: email,
      locale,
      path: paths.passwordReset,
      words: mail => mail.passwordChanged({ contact }),
    });
    return ok(undefined);
  });
}
