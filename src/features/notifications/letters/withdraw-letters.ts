import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';

/** Which letters of an account: of a kind, or about a client code. */
type Which = { account_id: AccountId } & ({ kind: string } | { customer_id: AnyCustomerId });

/** Takes back letters that wait and are no longer for the account. */
export async function withdrawLetters(tx: Db, which: Which): Promise<void> {
  await tx
    .deleteFrom('letters')
    .where('sent_at', 'is', null)
    .where('notification_id', 'in', query =>
      query
        .selectFrom('notifications')
        .select('notification_id')
        .where(({ and }) => and(which)),
    )
    .execute();
}
