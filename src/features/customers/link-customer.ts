import type { Db } from '../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { addJob, defineJob } from '../../platform/jobs/jobs.ts';
import { createLetterId } from '../notifications/letters/letter-ids.ts';
import { recordLink } from './customer-feeds.ts';

/**
 * Notifies the customer's other accounts that another account can see its invoices. Ids are text because payloads are JSON.
 */
export const tellLinkedCustomer = defineJob<{ letterId: string; accountId: string; customerId: string }>(
  'tell-linked-customer',
);

/** Links a proven customer to the account; does nothing if it is already linked. */
export async function linkCustomer(
  db: Db,
  { accountId, customerId, now }: { accountId: AccountId; customerId: AnyCustomerId; now: Temporal.Instant },
): Promise<void> {
  const link = await db
    .insertInto('account_customers')
    .values({ account_id: accountId, customer_id: customerId, linked_at: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (!link) return;
  await recordLink(db, { accountId, customerId, at: now });
  const ids = { accountId: String(accountId), customerId: String(customerId) };
  await addJob(db, tellLinkedCustomer, { letterId: createLetterId(), ...ids });
}
