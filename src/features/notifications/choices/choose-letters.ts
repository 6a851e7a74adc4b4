import type { AccountId } from '../../../domain/ids.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { withdrawLetters } from '../letters/withdraw-letters.ts';

type LetterChoice = { accountId: AccountId; kind: string; isWanted: boolean };

/** Turns the letters of a kind on or off; turning them off also withdraws waiting ones. Idempotent. */
export async function chooseLetters(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, kind, isWanted }: LetterChoice,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const chosen = { is_wanted: isWanted, chosen_at: clock.now() };
    await tx
      .insertInto('letter_choices')
      .values({ account_id: accountId, kind, ...chosen })
      .onConflict(conflict => conflict.columns(['account_id', 'kind']).doUpdateSet(chosen))
      .execute();
    if (isWanted) return;
    await withdrawLetters(tx, { account_id: accountId, kind });
  });
}

type Unsubscription = { accountId: AccountId; kind: string };

/** The account and kind that a letter's link turns off; undefined once its notification has been erased. */
export const findUnsubscription = (
  { db }: Pick<Deps, 'db'>,
  token: string,
): Promise<Unsubscription | undefined> =>
  db
    .selectFrom('notifications')
    .select(['account_id as accountId', 'kind'])
    .where('unsubscribe_hash', '=', hashToken(token))
    .executeTakeFirst();
