import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';
import type { AccountId } from '../../domain/ids.ts';

/** Stores the account's language, for its e-mails and its other devices. */
export async function chooseLocale(
  db: Db,
  { accountId, locale }: { accountId: AccountId; locale: Locale },
): Promise<void> {
  await db.updateTable('accounts').set({ locale }).where('account_id', '=', accountId).execute();
}
