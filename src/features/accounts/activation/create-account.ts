import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { linkCustomer } from '../../customers/link-customer.ts';
import { accountConfirmed } from '../accounts.events.ts';
import { answersOf, type SignUpAnswers } from '../sign-up/sign-up-answers.ts';

type NewAccount = { answers: SignUpAnswers; customerIds: AnyCustomerId[]; now: Temporal.Instant };

/**
 * Creates the account of a confirmed address, in the caller's transaction.
 * @returns undefined when the address has an account already, which is left unchanged
 */
export async function createAccount(
  db: Db,
  { answers, customerIds, now }: NewAccount,
): Promise<AccountId | undefined> {
  const account = await db
    .insertInto('accounts')
    .values({ ...answersOf(answers), created_at: now })
    .onConflict(conflict => conflict.column('email_key').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (!account) return undefined;
  const { account_id: accountId } = account;
  await recordEvent(db, accountConfirmed, { accountId, subject: accountId, at: now });
  for (const customerId of customerIds) {
    await linkCustomer(db, { accountId, customerId, now });
  }
  return accountId;
}
