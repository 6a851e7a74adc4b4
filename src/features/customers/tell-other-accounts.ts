import type { Db } from '../../db/database.ts';
import { maskEmail } from '../../domain/email-address.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { localeFrom } from '../../domain/locale.ts';
import { paths } from '../../paths.ts';
import { enqueueLetter, type LetterDeps } from '../notifications/letters/enqueue-letter.ts';
import { letterIdOf } from '../notifications/letters/letter-ids.ts';
import { customerLettersText } from './customer-letters.text.ts';

/** Writes to everybody who sees the customer's invoices that one more account now does. */
export async function tellOtherAccounts(
  deps: Pick<LetterDeps, 'db' | 'operator' | 'config'>,
  { letterId, accountId, customerId }: { letterId: string; accountId: AccountId; customerId: AnyCustomerId },
): Promise<void> {
  const contact = deps.operator.contacts.customers;
  await deps.db.transaction().execute(async tx => {
    const accounts = await listAccounts(tx, customerId);
    const added = accounts.find(account => account.accountId === accountId);
    if (!added) return; // unlinked or closed meanwhile
    const facts = { code: added.code, email: maskEmail(added.email), contact };
    for (const account of accounts.filter(other => other !== added)) {
      await enqueueLetter(tx, deps, {
        letterId: letterIdOf(letterId, String(account.accountId)),
        text: customerLettersText,
        kind: 'customerLinked',
        to: account.email,
        locale: localeFrom(account.locale),
        path: paths.signIn,
        facts,
      });
    }
  });
}

const listAccounts = (db: Db, customerId: AnyCustomerId) =>
  db
    .selectFrom('account_customers as l')
    .innerJoin('accounts as a', 'a.account_id', 'l.account_id')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.customer_id', '=', customerId)
    .select(['a.account_id as accountId', 'a.email', 'a.locale', 'c.code'])
    .execute();
