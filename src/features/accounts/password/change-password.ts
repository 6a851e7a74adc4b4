import { ok, type Result, refuse } from '../../../domain/result.ts';
import { paths } from '../../../paths.ts';
import { enqueueLetter, type LetterDeps } from '../../notifications/letters/enqueue-letter.ts';
import type { Account } from '../accounts.queries.ts';
import { endOtherAccess, type OwnAccess } from '../accounts.queries.ts';
import { hashPassword } from '../passwords.ts';
import { checkOwnPassword, type PasswordCheck } from './check-own-password.ts';
import { passwordLettersText } from './password-letters.text.ts';

/** A new password for whoever knows the one of now; the account's other devices sign in again. */
export async function changePassword(
  deps: LetterDeps,
  {
    account,
    current,
    password,
    own,
  }: { account: Account; current: string; password: string; own: OwnAccess },
): Promise<Result<undefined, PasswordCheck>> {
  const problem = await checkOwnPassword(deps, account, current);
  if (problem) return refuse(problem);
  const passwordHash = await hashPassword(password);
  await deps.db.transaction().execute(async db => {
    const { accountId, email, locale } = account;
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('account_id', '=', accountId)
      .execute();
    await endOtherAccess(db, accountId, own);
    const contact = deps.operator.contacts.customers;
    await enqueueLetter(db, deps, {
      text: passwordLettersText,
      kind: 'passwordChanged',
      to: email,
      locale,
      path: paths.passwordReset,
      facts: { contact },
    });
  });
  return ok(undefined);
}
