import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { CustomerId } from '../../../domain/scope.ts';
import { countTries, giveBackTries, type Try, triesOfNetwork } from '../../../platform/web/limits.ts';
import type { Network } from '../../../platform/web/networks.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findCustomerByProof } from '../customers.queries.ts';
import { customerCodeKey, proofLimits } from '../customers.rules.ts';

/**
 * `shown`: the pair is right, and the page may show it. `by-mail`: there were too many wrong pairs for this code, so only a
 * letter to the mailbox may reveal whether the pair is right (`customerId` is set) or not.
 */
export type ProofAnswer =
  | { kind: 'shown'; customerId: CustomerId }
  | { kind: 'by-mail'; customerId: CustomerId | undefined };

export type ProofProblem = { kind: 'wrong-pair' } | { kind: 'too-many'; seconds: number };

/**
 * Checks that code and contract number belong together. Both are printed on paper that others may see, so they may only
 * link a customer to a confirmed e-mail address, and never sign anybody in (ASVS 5.0, 6.4.2). Tries are counted by network
 * and account first, and by code last.
 * @param account the account that adds another code
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
  // A right try still counts here: otherwise the remaining tries would reveal that it was right.
  if (refusal) return ok({ kind: 'by-mail', customerId });
  if (customerId === undefined) return refuse({ kind: 'wrong-pair' });
  await giveBackTries(db, tries);
  return ok({ kind: 'shown', customerId });
}
