import { countTries, giveBackTries } from '../../../platform/web/limits.ts';
import type { Deps } from '../../../platform/web/web.ts';
import type { Account } from '../accounts.queries.ts';
import { limits } from '../accounts.rules.ts';
import { isPassword } from '../passwords.ts';

export type PasswordCheck = { kind: 'wrong-password' } | { kind: 'too-many'; seconds: number };

/** Changes to the account require the password again, in case a session was left open (ASVS 5.0, 7.5.1). */
export async function checkOwnPassword(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, passwordHash }: Account,
  password: string,
): Promise<PasswordCheck | undefined> {
  const tries = [[limits.passwordOfAccount, String(accountId)]] as const;
  const refusal = await countTries(db, clock, tries);
  if (refusal) return { kind: 'too-many', seconds: refusal.seconds };
  if (!(await isPassword(passwordHash, password))) return { kind: 'wrong-password' };
  await giveBackTries(db, tries);
  return undefined;
}
