import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Network } from '../../../platform/web/networks.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findSignUp } from '../accounts.queries.ts';
import { countLetter } from '../count-letter.ts';
import { insertSignUp } from './sign-up.ts';
import { answersOf } from './sign-up-answers.ts';

export type RenewalProblem = { kind: 'unknown' } | { kind: 'too-many'; seconds: number };

/** Replaces an expired or used link by a new one, for the same address and browser. */
export async function renewSignUp(
  deps: Pick<Deps, 'db' | 'clock'>,
  { token, network }: { token: string; network: Network },
): Promise<Result<undefined, RenewalProblem>> {
  const signUp = await findSignUp(deps.db, hashToken(token));
  if (!signUp) return refuse({ kind: 'unknown' });
  const refusal = await countLetter(deps, 'signUp', { email: signUp.email, network });
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const { customer_id, browser_hash } = signUp;
  await insertSignUp(deps.db, deps, { ...answersOf(signUp), customer_id, browser_hash });
  return ok(undefined);
}
