import { randomUUID } from 'node:crypto';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { notify } from '../../notifications/notify.ts';
import type { Account } from '../accounts.queries.ts';
import { endOtherAccess, findAccount, type OwnAccess } from '../accounts.queries.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { checkOwnPassword, type PasswordCheck } from './check-own-password.ts';
import { passwordChanged } from './password.notifications.ts';

/** Changes the password, given the present one; other devices have to sign in again. */
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
  const { accountId } = account;
  const isChanged = await deps.db.transaction().execute(async db => {
    // Only from the password that was proven: another request may have changed it meanwhile.
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('account_id', '=', accountId)
      .where('password_hash', '=', account.passwordHash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await endOtherAccess(db, accountId, own);
    await notify(db, deps, passwordChanged, { account, subject: randomUUID(), facts: {} });
    return true;
  });
  if (isChanged) return ok(undefined);
  // The same form sent twice, as by a double click, has done what was asked.
  const now = await findAccount(deps.db, accountId);
  return (await isPassword(now?.passwordHash, password)) ? ok(undefined) : refuse({ kind: 'wrong-password' });
}
