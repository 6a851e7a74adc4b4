import { randomUUID } from 'node:crypto';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { notify } from '../../notifications/notify.ts';
import type { Account } from '../accounts.queries.ts';
import { endOtherAccess, type OwnAccess } from '../accounts.queries.ts';
import { hashPassword } from '../passwords.ts';
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
  await deps.db.transaction().execute(async db => {
    const { accountId } = account;
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('account_id', '=', accountId)
      .execute();
    await endOtherAccess(db, accountId, own);
    await notify(db, deps, passwordChanged, { account, subject: randomUUID(), facts: {} });
  });
  return ok(undefined);
}
