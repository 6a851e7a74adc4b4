import { emailKey } from '../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { countTries, giveBackTries } from '../../platform/limits.ts';
import type { Deps } from '../../platform/web.ts';
import { findAccountByEmail } from './accounts.queries.ts';
import { limits } from './accounts.rules.ts';
import { isPassword } from './passwords.ts';

export type SignInProblem = { kind: 'wrong' } | { kind: 'too-many'; seconds: number };

/** Whose address and password these are. An address without an account costs the same work and gets the same answer. */
export async function signIn(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { email, password, network }: { email: string; password: string; network: string },
): Promise<Result<{ accountId: bigint }, SignInProblem>> {
  const key = emailKey(email);
  const tries = [
    [limits.signInOfAddressAndNetwork, `${key} ${network}`],
    [limits.signInOfAddress, key],
    [limits.signInOfNetwork, network],
  ] as const;
  const seconds = await countTries(db, clock, tries);
  if (seconds > 0) return refuse({ kind: 'too-many', seconds });
  const account = await findAccountByEmail(db, key);
  const isRight = await isPassword(account?.passwordHash, password);
  if (!account || !isRight) return refuse({ kind: 'wrong' });
  await giveBackTries(db, tries);
  return ok({ accountId: account.accountId });
}
