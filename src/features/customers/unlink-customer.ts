import type { AccountId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';
import type { Deps } from '../../platform/web/web.ts';
import { withdrawLetters } from '../notifications/letters/withdraw-letters.ts';
import { recordUnlink } from './customer-feeds.ts';

/** Unlinks a client code from an account; does nothing if it is not linked. */
export async function unlinkCustomer(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, customerId }: { accountId: AccountId; customerId: CustomerId },
): Promise<void> {
  await db.transaction().execute(async tx => {
    const link = await tx
      .deleteFrom('account_customers')
      .where('account_id', '=', accountId)
      .where('customer_id', '=', customerId)
      .returning('account_id')
      .executeTakeFirst();
    if (!link) return;
    await recordUnlink(tx, { accountId, customerId, at: clock.now() });
    await withdrawLetters(tx, { account_id: accountId, customer_id: customerId });
  });
}
