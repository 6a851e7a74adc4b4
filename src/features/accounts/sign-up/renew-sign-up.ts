import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Network } from '../../../platform/web/networks.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findSignUp } from '../accounts.queries.ts';
import { countLetter } from '../count-letter.ts';
import { insertSignUp } from './sign-up.ts';

export type RenewalProblem = { kind: 'unknown' } | { kind: 'too-many'; seconds: number };

/** A new link in place of one that is expired or used, to the same address, for the same browser. */
export async function renewSignUp(
  deps: Pick<Deps, 'db' | 'clock'>,
  { token, network }: { token: string; network: Network },
): Promise<Result<undefined, RenewalProblem>> {
  const signUp = await findSignUp(deps.db, hashToken(token));
  if (!signUp) return refuse({ kind: 'unknown' });
  const refusal = await countLetter(deps, 'signUp', { email: signUp.email, network });
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const { email, email_key, password_hash, customer_id, locale, browser_hash, terms_accepted_at } = signUp;
  const asked = { email, email_key, password_hash, customer_id, locale, browser_hash, terms_accepted_at };
  await insertSignUp(deps.db, deps, asked);
  return ok(undefined);
}
