import { ok, type Result, refuse } from '../../domain/result.ts';
import { countTries } from '../../platform/limits.ts';
import { hashToken } from '../../platform/tokens.ts';
import type { Deps } from '../../platform/web.ts';
import { findSignUp } from './accounts.queries.ts';
import { limits } from './accounts.rules.ts';
import { insertSignUp } from './sign-up.ts';

export type RenewalProblem = { kind: 'unknown' } | { kind: 'too-many'; seconds: number };

/** A new link in place of one that is expired or used, to the same address, for the same browser. */
export async function renewSignUp(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { token, network }: { token: string; network: string },
): Promise<Result<undefined, RenewalProblem>> {
  const signUp = await findSignUp(db, hashToken(token));
  const seconds = await countTries(db, clock, [
    [limits.linkOfNetwork, network],
    [limits.mailToAddress, signUp?.email_key ?? ''],
  ]);
  if (seconds > 0) return refuse({ kind: 'too-many', seconds });
  if (!signUp) return refuse({ kind: 'unknown' });
  const { email, email_key, password_hash, customer_id, locale, browser_hash, terms_accepted_at } = signUp;
  const asked = { email, email_key, password_hash, customer_id, locale, browser_hash, terms_accepted_at };
  await db.transaction().execute(tx => insertSignUp(tx, { ...asked, now: clock.now() }));
  return ok(undefined);
}
