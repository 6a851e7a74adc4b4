import type { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import type { Day, Locale } from '../../../domain/day.ts';
import type { AnyCustomerId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { defineJob, jobAdded } from '../../../platform/jobs/jobs.ts';
import type { Network } from '../../../platform/web/networks.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { type ProofAnswer, type ProofProblem, proveCustomer } from '../../customers/proof/prove-customer.ts';
import { createLetterId, unwrittenLink } from '../../notifications/letters/letter-ids.ts';
import { activationHours } from '../accounts.rules.ts';
import { countLetter } from '../count-letter.ts';
import { hashPassword } from '../passwords.ts';
import type { signUpForm } from './sign-up.form.ts';
import { makeAnswers, type SignUpAnswers } from './sign-up-answers.ts';

/** Writes to the address that signed up; the letter says what is true of it, and its link opens what was asked for. */
export const signUpAsked = defineJob<{ letterId: string }>('sign-up-asked');

type SignUpDeps = Pick<Deps, 'db' | 'clock'>;

type SignUp = z.output<typeof signUpForm> & {
  locale: Locale;
  /** of the terms that were shown */
  termsVersion: Day;
  /** a secret of the browser that signs up */
  browser: string;
  network: Network;
};

/**
 * Keeps what was asked for and lets a job write to the address. Whether the address has an account is nothing that is
 * looked at here: the same work is done and the same answer given (ASVS 5.0, 6.3.8). While strangers guess contract
 * numbers of the code, whether the pair is right is not told here either: the message says it.
 */
export async function signUp(
  deps: SignUpDeps,
  { browser, network, ...asked }: SignUp,
): Promise<Result<ProofAnswer, ProofProblem>> {
  const { email, code, contract } = asked;
  const proof = await proveCustomer(deps, { code, contract, network });
  if (!proof.ok) return proof;
  const refusal = await countLetter(deps, 'signUp', { email, network });
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const passwordHash = await hashPassword(asked.password);
  await insertSignUp(deps.db, deps, {
    ...makeAnswers({ ...asked, passwordHash, now: deps.clock.now() }),
    customer_id: proof.value.customerId ?? null,
    browser_hash: hashToken(browser),
  });
  return ok(proof.value);
}

type SignUpRow = SignUpAnswers & {
  /** null: code and contract did not match, which only the message says */
  customer_id: AnyCustomerId | null;
  browser_hash: Buffer;
};

/** A link of its own for what was asked for, and the job that sends it, in one statement. */
export async function insertSignUp(
  db: Db,
  { clock }: Pick<SignUpDeps, 'clock'>,
  row: SignUpRow,
): Promise<void> {
  const letterId = createLetterId();
  const now = clock.now();
  await db
    .with('written', query =>
      query
        .insertInto('sign_ups')
        .values({
          ...row,
          token_hash: unwrittenLink(letterId),
          created_at: now,
          expires_at: now.add({ hours: activationHours }),
        })
        .returning('token_hash'),
    )
    .selectFrom('written')
    .select(jobAdded(signUpAsked, { letterId }).as('job'))
    .execute();
}
