import { emailKey } from '../../domain/email-address.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { CustomerId } from '../../domain/scope.ts';
import type { Deps } from '../../platform/web.ts';
import { linkCustomer } from './link-customer.ts';
import { type ProofProblem, proveCustomer } from './prove-customer.ts';

/** Links one more client code to the account; the same proof and the same limits as at sign-up. */
export async function addCustomer(
  deps: Pick<Deps, 'db' | 'clock'>,
  {
    accountId,
    email,
    ...codes
  }: { accountId: bigint; email: string; code: string; contract: string; network: string },
): Promise<Result<CustomerId, ProofProblem>> {
  const proof = await proveCustomer(deps, { ...codes, emailKey: emailKey(email) });
  if (!proof.ok) return proof;
  const link = { accountId, customerId: proof.value, now: deps.clock.now() };
  await deps.db.transaction().execute(db => linkCustomer(db, link));
  return ok(proof.value);
}
