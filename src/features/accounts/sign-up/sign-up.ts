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

/** Sends the letter of a sign-up: its text depends on the address, its link opens the sign-up. */
export const sendSignUpLetter = defineJob<{ letterId: string }>('send-sign-up-letter', {
  formerName: 'sign-up-asked',
});

type SignUpDeps = Pick<Deps, 'db' | 'clock'>;

type SignUp = z.output<typeof signUpForm> & {
  locale: Locale;
  /** the version of the terms that were shown */
  termsVersion: Day;
  /** a secret kept in the browser's cookie */
  browser: string;
  network: Network;
};

/**
 * Stores the sign-up and queues its letter. Whether the address has an account is not looked up here: every
 * address costs the same work and gets the same answer (ASVS 5.0, 6.3.8). While the client code is under a guessing
 * attack, the page does not reveal whether code and contract match either: the letter does.
 */
export async function signUp(
  deps: SignUpDeps,
  { browser, network, ...answers }: SignUp,
): Promise<Result<ProofAnswer, ProofProblem>> {
  const { email, code, contract } = answers;
  const proof = await proveCustomer(deps, { code, contract, network });
  if (!proof.ok) return proof;
  const refusal = await countLetter(deps, 'signUp', { email, network });
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const passwordHash = await hashPassword(answers.password);
  await insertSignUp(deps.db, deps, {
    ...makeAnswers({ ...answers, passwordHash, now: deps.clock.now() }),
    customer_id: proof.value.customerId ?? null,
    browser_hash: hashToken(browser),
  });
  return ok(proof.value);
}

type SignUpRow = SignUpAnswers & {
  /** null: code and contract did not match, which only the letter reveals */
  customer_id: AnyCustomerId | null;
  browser_hash: Buffer;
};

/** Inserts the sign-up's link and queues the job that sends it, in one statement. */
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
    .select(jobAdded(sendSignUpLetter, { letterId }).as('job'))
    .execute();
}
