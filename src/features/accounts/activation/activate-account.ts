import type { Selectable } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { SignUps } from '../../../db/schema.ts';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { linkCustomer } from '../../customers/link-customer.ts';
import { findAccountByEmail, findSignUp } from '../accounts.queries.ts';
import { sameClickSeconds } from '../accounts.rules.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { createAccount } from './create-account.ts';

export type SignUpState = 'open' | 'expired' | 'used';

export const stateOfSignUp = (
  { used_at, expires_at }: Pick<Selectable<SignUps>, 'used_at' | 'expires_at'>,
  now: Temporal.Instant,
): SignUpState => {
  if (used_at) return 'used';
  return Temporal.Instant.compare(expires_at, now) > 0 ? 'open' : 'expired';
};

/** What proves that the sign-up is theirs: its browser's cookie, its password, or a new password from whoever reads the mailbox. */
export type ActivationProof =
  | { kind: 'browser'; isSame: (browserHash: Buffer) => boolean }
  | { kind: 'password'; password: string }
  | { kind: 'new-password'; password: string };

export type Activation = { accountId: AccountId; isSignedIn: boolean };
export type ActivationProblem = 'unknown' | 'expired' | 'used' | 'wrong-password';

/**
 * Confirms the address and creates the account. The link alone does not sign in: a person who signed up with another's
 * address knows the sign-up's password, so the owner of the address has to choose a new one.
 */
export async function activateAccount(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { token, proof }: { token: string; proof: ActivationProof },
): Promise<Result<Activation, ActivationProblem>> {
  const tokenHash = hashToken(token);
  const now = clock.now();
  const signUp = await findSignUp(db, tokenHash);
  if (!signUp) return refuse('unknown');
  if (!(await isProven(signUp, proof))) return refuse('wrong-password');
  // Once the owner has chosen a password, the browser and the password of the sign-up are no longer accepted.
  const changes =
    proof.kind === 'new-password'
      ? { password_hash: await hashPassword(proof.password), browser_hash: Buffer.alloc(0) }
      : {};

  return await db.transaction().execute(async tx => {
    const taken = await tx
      .updateTable('sign_ups')
      .set({ used_at: now, ...changes })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    if (taken?.customer_id) return ok(await openAccount(tx, taken, taken.customer_id, now));
    return await repeatClick(tx, tokenHash, proof, now);
  });
}

async function isProven(signUp: Selectable<SignUps>, proof: ActivationProof): Promise<boolean> {
  if (proof.kind === 'browser') return proof.isSame(signUp.browser_hash);
  return proof.kind === 'new-password' || (await isPassword(signUp.password_hash, proof.password));
}

/** If another link has created the account meanwhile, it gains the client code; its password stays. */
async function openAccount(
  db: Db,
  signUp: Selectable<SignUps>,
  customerId: AnyCustomerId,
  now: Temporal.Instant,
): Promise<Activation> {
  const accountId = await createAccount(db, { answers: signUp, customerIds: [customerId], now });
  if (accountId !== undefined) return { accountId, isSignedIn: true };
  const existing = await findAccountByEmail(db, signUp.email_key);
  if (!existing) throw new Error('An account that was in the way of a sign-up is gone.');
  await linkCustomer(db, { accountId: existing.accountId, customerId, now });
  return { accountId: existing.accountId, isSignedIn: false };
}

/** The second click of a double click: it waited for the first and opens the same account. */
async function repeatClick(
  db: Db,
  tokenHash: Buffer,
  proof: ActivationProof,
  now: Temporal.Instant,
): Promise<Result<Activation, ActivationProblem>> {
  const signUp = await findSignUp(db, tokenHash);
  if (!signUp?.used_at) return refuse(signUp ? 'expired' : 'unknown');
  if (!(await isProven(signUp, proof))) return refuse('used');
  const isSameClick = signUp.used_at.until(now).total('seconds') <= sameClickSeconds;
  const account = await findAccountByEmail(db, signUp.email_key);
  const isItsAccount = account?.passwordHash === signUp.password_hash;
  if (!account || !isSameClick || !isItsAccount || proof.kind === 'new-password') return refuse('used');
  return ok({ accountId: account.accountId, isSignedIn: true });
}
