import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';

/** Selects letters of an account: of a kind, or about a client code. */
type Which = { account_id: AccountId } & ({ kind: string } | { customer_id: AnyCustomerId });

/** Deletes waiting letters that the account is no longer to receive. */
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
