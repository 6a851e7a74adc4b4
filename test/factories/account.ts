import type { Db } from '#src/db/database.ts';
import type { AccountId, AnyCustomerId } from '#src/domain/ids.ts';
import { createAccount } from '#src/features/accounts/activation/create-account.ts';
import { hashPassword } from '#src/features/accounts/passwords.ts';
import { makeAnswers } from '#src/features/accounts/sign-up/sign-up-answers.ts';

/** A password that is long enough and nobody's. */
export const testPassword = 'patru cai la apă';

/** A make-believe account of a confirmed address; its password is testPassword. */
export async function makeAccount(
  db: Db,
  { email, customerIds = [], now }: { email: string; customerIds?: AnyCustomerId[]; now: Temporal.Instant },
): Promise<AccountId> {
  passwordHash ??= hashPassword(testPassword);
  const accountId = await createAccount(db, {
    answers: makeAnswers({ email, passwordHash: await passwordHash, locale: 'ro', termsVersion: null, now }),
    customerIds,
    now,
  });
  if (accountId === undefined) throw new Error(`${email} has an account.`);
  return accountId;
}

let passwordHash: Promise<string> | undefined;
