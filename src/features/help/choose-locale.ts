import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';

/** Remembers the language of an account, for its e-mails and its other devices. */
export async function chooseLocale(
  db: Db,
  { accountId, locale }: { accountId: bigint; locale: Locale },
): Promise<void> {
  await db.updateTable('accounts').set({ locale }).where('account_id', '=', accountId).execute();
}
