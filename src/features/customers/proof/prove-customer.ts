import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { CustomerId } from '../../../domain/scope.ts';
import { countTries, giveBackTries, type Try, triesOfNetwork } from '../../../platform/web/limits.ts';
import type { Network } from '../../../platform/web/networks.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findCustomerByProof } from '../customers.queries.ts';
import { customerCodeKey, proofLimits } from '../customers.rules.ts';

/**
 * `shown`: the pair is right, and may be said to be. `by-mail`: strangers have guessed too often at this code, so whether
 * the pair is right (then there is a customer) is told to the mailbox alone.
 */
export type ProofAnswer =
  | { kind: 'shown'; customerId: CustomerId }
  | { kind: 'by-mail'; customerId: CustomerId | undefined };

export type ProofProblem = { kind: 'wrong-pair' } | { kind: 'too-many'; seconds: number };

/**
 * Whether code and contract belong together. What stands on paper that others may see links a customer to an e-mail that
 * is confirmed; it never signs anybody in (ASVS 5.0, 6.4.2). Wrong pairs are counted first by who asks, and last by code.
 * @param account the one that asks for one more code
 */
export async function proveCustomer(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  {
    code,
    contract,
    network,
    account,
  }: { code: string; contract: string; network: Network; account?: bigint },
): Promise<Result<ProofAnswer, ProofProblem>> {
  const key = customerCodeKey(code);
  const tries: Try[] = [
    ...triesOfNetwork(proofLimits.codeAndNetwork, network, key),
    ...triesOfNetwork(proofLimits.network, network),
    ...(account === undefined ? [] : [[proofLimits.account, String(account)] as const]),
    [proofLimits.code, key],
  ];
  const refusal = await countTries(db, clock, tries);
  if (refusal && refusal.limit !== proofLimits.code.name)
    return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const customerId = await findCustomerByProof(db, { code, contract });
  // A right try is not given back here: how many are left would tell that it was right.
  if (refusal) return ok({ kind: 'by-mail', customerId });
  if (customerId === undefined) return refuse({ kind: 'wrong-pair' });
  await giveBackTries(db, tries);
  return ok({ kind: 'shown', customerId });
}
