import type { Db } from '../../db/database.ts';
import { emailKey } from '../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import { addJob, defineJob } from '../../platform/jobs.ts';
import type { Network } from '../../platform/networks.ts';
import { createToken, hashToken } from '../../platform/tokens.ts';
import { type Account, findAccountByEmail, findAccountLink, getAccount } from './accounts.queries.ts';
import { accountLinkHours, limits } from './accounts.rules.ts';
import { checkOwnPassword, type PasswordCheck } from './check-own-password.ts';
import { countLetter } from './count-letter.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';

/** Writes to the new address and to the old one. */
export const emailChangeAsked = defineJob<{ token: string }>('email-change-asked');

/** Asks the new address to confirm; whether it has an account already is told to its owner alone. */
export async function askEmailChange(
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
  const token = createToken();
  const now = clock.now();
  await db.transaction().execute(async tx => {
    await tx
      .insertInto('account_links')
      .values({
        token_hash: hashToken(token),
        purpose: 'email-change',
        account_id: account.accountId,
        new_email: email.trim().normalize('NFC'),
        created_at: now,
        expires_at: now.add({ hours: accountLinkHours }),
      })
      .execute();
    await addJob(tx, emailChangeAsked, { token });
  });
  return ok(undefined);
}

/** The job: a link to the new address, or the news that it has an account; and a word to the old address. */
export async function answerEmailChange(deps: LetterDeps, token: string): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const link = await findAccountLink(db, 'email-change', hashToken(token));
    if (!link?.new_email || link.used_at) return;
    const { operator } = deps;
    const account = await getAccount(db, link.account_id);
    const owner = await findAccountByEmail(db, emailKey(link.new_email));
    const isTaken = owner !== undefined && owner.accountId !== account.accountId;
    await enqueueLetter(db, deps, {
      to: link.new_email,
      locale: isTaken ? owner.locale : account.locale,
      path: isTaken ? paths.signIn : paths.emailConfirmation(token),
      words: mail => {
        if (isTaken) return mail.emailTaken({ operator: operator.name });
        const words = mail.emailChange({ hours: accountLinkHours });
        return { ...words, after: [...words.after, mail.ignore] };
      },
    });
    await tellOldAddress(db, deps, account, link.new_email);
  });
}

async function tellOldAddress(db: Db, deps: LetterDeps, account: Account, newEmail: string): Promise<void> {
  const contact = deps.operator.contacts.customers;
  await enqueueLetter(db, deps, {
    to: account.email,
    locale: account.locale,
    path: paths.account,
    words: mail => mail.emailChangeAsked({ email: newEmail, contact }),
  });
}
