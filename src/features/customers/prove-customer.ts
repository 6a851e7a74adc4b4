import { ok, type Result, refuse } from '../../domain/result.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { countTries, giveBackTries } from '../../platform/limits.ts';
import type { Deps } from '../../platform/web.ts';
import { findCustomerByProof } from './customers.queries.ts';
import { customerCodeKey, proofLimits } from './customers.rules.ts';

export type ProofProblem = { kind: 'wrong-pair' } | { kind: 'too-many'; seconds: number };

/**
 * Whether code and contract belong together. What stands on paper that others may see links a customer to an e-mail that
 * is confirmed; it never signs anybody in (ASVS 5.0, 6.4.2). Wrong pairs are counted by network, e-mail and code.
 */
export async function proveCustomer(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  {
    code,
    contract,
    emailKey,
    network,
  }: { code: string; contract: string; emailKey: string; network: string },
): Promise<Result<CustomerId, ProofProblem>> {
  const tries = [
    [proofLimits.network, network],
    [proofLimits.address, emailKey],
    [proofLimits.code, customerCodeKey(code)],
  ] as const;
  const seconds = await countTries(db, clock, tries);
  if (seconds > 0) return refuse({ kind: 'too-many', seconds });
  const customerId = await findCustomerByProof(db, { code, contract });
  if (customerId === undefined) return refuse({ kind: 'wrong-pair' });
  await giveBackTries(db, tries);
  return ok(customerId);
}
