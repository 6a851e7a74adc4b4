import type { Db } from '../../../db/database.ts';
import type { AccountId } from '../../../domain/ids.ts';

/** Whether the account turned on the letters of an optional kind. */
export async function wantsLetters(
  db: Db,
  { accountId, kind }: { accountId: AccountId; kind: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('letter_choices')
    .select('is_wanted')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.is_wanted ?? false;
}

/** The kinds whose letters the account turned on. */
export async function listWantedKinds(db: Db, accountId: AccountId): Promise<string[]> {
  const rows = await db
    .selectFrom('letter_choices')
    .select('kind')
    .where('account_id', '=', accountId)
    .where('is_wanted', '=', true)
    .execute();
  return rows.map(({ kind }) => kind);
}
