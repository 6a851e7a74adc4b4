import { emailKey } from '../../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { paths } from '../../../paths.ts';
import { addJob, defineJob } from '../../../platform/jobs/jobs.ts';
import type { Network } from '../../../platform/web/networks.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { createLetterId, linkTokenOf, unwrittenLink } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { notify } from '../../notifications/notify.ts';
import { type Account, findAccountByEmail, findAccountLink, getAccount } from '../accounts.queries.ts';
import { accountLinkHours, limits } from '../accounts.rules.ts';
import { countLetter } from '../count-letter.ts';
import { checkOwnPassword, type PasswordCheck } from '../password/check-own-password.ts';
import { emailChangeWasAsked } from './email.notifications.ts';
import { emailLettersText } from './email-letters.text.ts';

/** Writes to the new address and to the old one. The letter is the one to the new address, with the link. */
export const sendEmailChangeLetters = defineJob<{ letterId: string }>('send-email-change-letters', {
  formerName: 'email-change-asked',
});

/** Asks the new address to confirm. If it has an account already, only the letter to it says so. */
export async function requestEmailChange(
  { db, clock }: LetterDeps,
  {
    account,
    email,
    password,
    network,
  }: { account: Account; email: string; password: string; network: Network },
): Promise<Result<undefined, PasswordCheck>> {
  const problem = await checkOwnPassword({ db, clock }, account, password);
  if (problem) return refuse(problem);
  const refusal = await countLetter({ db, clock }, 'emailChange', { email, network }, [
    [limits.emailChangeOfAccount, String(account.accountId)],
  ]);
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const letterId = createLetterId();
  const now = clock.now();
  await db.transaction().execute(async tx => {
    await tx
      .insertInto('account_links')
      .values({
        token_hash: unwrittenLink(letterId),
        purpose: 'email-change',
        account_id: account.accountId,
        new_email: email.trim().normalize('NFC'),
        created_at: now,
        expires_at: now.add({ hours: accountLinkHours }),
      })
      .execute();
    await addJob(tx, sendEmailChangeLetters, { letterId });
  });
  return ok(undefined);
}

/** The job: sends a link to the new address, or the notice that it has an account; and notifies the old address. */
export async function writeEmailChangeLetters(deps: LetterDeps, letterId: string): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const link = await findAccountLink(db, 'email-change', unwrittenLink(letterId));
    if (!link?.new_email) return;
    const tokenHash = hashToken(linkTokenOf(deps.secret, letterId));
    await db
      .updateTable('account_links')
      .set({ token_hash: tokenHash })
      .where('token_hash', '=', link.token_hash)
      .execute();
    const { operator } = deps;
    const account = await getAccount(db, link.account_id);
    const owner = await findAccountByEmail(db, emailKey(link.new_email));
    const isTaken = owner !== undefined && owner.accountId !== account.accountId;
    const letter = { letterId, to: link.new_email, text: emailLettersText };
    if (isTaken) {
      const facts = { operator: operator.name };
      await enqueueLetter(db, deps, {
        ...letter,
        kind: 'emailTaken',
        facts,
        locale: owner.locale,
        path: paths.signIn,
      });
    } else {
      await enqueueLetter(db, deps, {
        ...letter,
        kind: 'emailChange',
        facts: { hours: accountLinkHours },
        locale: account.locale,
        path: paths.emailConfirmation,
        isUnasked: true,
      });
    }
    const facts = { email: link.new_email };
    await notify(db, deps, emailChangeWasAsked, { account, subject: letterId, facts });
  });
}
