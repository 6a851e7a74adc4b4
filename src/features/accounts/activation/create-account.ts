import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import { emailKey } from '../../../domain/email-address.ts';
import { linkCustomer } from '../../customers/link-customer.ts';

type NewAccount = {
  email: string;
  passwordHash: string;
  locale?: Locale;
  customerIds: bigint[];
  termsAcceptedAt?: Temporal.Instant;
  now: Temporal.Instant;
};

/**
 * Makes the account of a confirmed address, in the caller's transaction.
 * @returns undefined when the address has an account; nothing of it is changed
 */
export async function createAccount(
  db: Db,
  { email, passwordHash, locale = 'ro', customerIds, now, termsAcceptedAt = now }: NewAccount,
): Promise<bigint | undefined> {
  const account = await db
    .insertInto('accounts')
    .values({
      email: email.trim().normalize('NFC'),
      email_key: emailKey(email),
      password_hash: passwordHash,
      locale,
      terms_accepted_at: termsAcceptedAt,
      created_at: now,
    })
    .onConflict(conflict => conflict.column('email_key').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (!account) return undefined;
  for (const customerId of customerIds) {
    await linkCustomer(db, { accountId: account.account_id, customerId, now });
  }
  return account.account_id;
}
