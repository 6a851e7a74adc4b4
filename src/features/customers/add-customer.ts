import type { AccountId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { addJob, defineJob } from '../../platform/jobs/jobs.ts';
import { countTries } from '../../platform/web/limits.ts';
import type { Network } from '../../platform/web/networks.ts';
import type { Deps } from '../../platform/web/web.ts';
import { createLetterId } from '../notifications/letters/letter-ids.ts';
import { customerCodeKey, proofLimits } from './customers.rules.ts';
import { linkCustomer } from './link-customer.ts';
import { type ProofProblem, proveCustomer } from './proof/prove-customer.ts';

/** Sends a letter to the account's address: a link that adds the customer, or that code and contract do not match. */
export const sendCustomerLink = defineJob<{ letterId: string; accountId: string; customerId: string | null }>(
  'send-customer-link',
);

export type AddedCustomer = { kind: 'added'; customerId: CustomerId } | { kind: 'link-needed' };

/** Links another client code to the account, with the same proof and limits as at sign-up. */
export async function addCustomer(
  deps: Pick<Deps, 'db' | 'clock'>,
  { accountId, ...pair }: { accountId: AccountId; code: string; contract: string; network: Network },
): Promise<Result<AddedCustomer, ProofProblem>> {
  const { db, clock } = deps;
  const proof = await proveCustomer(deps, { ...pair, account: accountId });
  if (!proof.ok) return proof;
  const { kind, customerId } = proof.value;
  if (kind === 'by-mail') {
    const asked = {
      letterId: createLetterId(),
      accountId: String(accountId),
      customerId: customerId?.toString() ?? null,
    };
    await addJob(db, sendCustomerLink, asked);
    return ok({ kind: 'link-needed' });
  }
  // Limited, because each link sends a message to the customer's other accounts.
  const again = `${accountId} ${customerCodeKey(pair.code)}`;
  const refusal = await countTries(db, clock, [[proofLimits.addedAgain, again]]);
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const link = { accountId, customerId, now: clock.now() };
  await db.transaction().execute(tx => linkCustomer(tx, link));
  return ok({ kind: 'added', customerId });
}
