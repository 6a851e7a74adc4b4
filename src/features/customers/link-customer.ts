import type { Db } from '../../db/database.ts';
import { addJob, defineJob } from '../../platform/jobs.ts';

/** Tells the customer's other accounts that one more sees its invoices. Ids as text, for JSON. */
export const tellLinkedCustomer = defineJob<{ accountId: string; customerId: string }>(
  'tell-linked-customer',
);

/** Links a customer that the account's person has proven; linking twice is linking once. */
export async function linkCustomer(
  db: Db,
  { accountId, customerId, now }: { accountId: bigint; customerId: bigint; now: Temporal.Instant },
): Promise<void> {
  const link = await db
    .insertInto('account_customers')
    .values({ account_id: accountId, customer_id: customerId, linked_at: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (!link) return;
  await addJob(db, tellLinkedCustomer, { accountId: String(accountId), customerId: String(customerId) });
}
