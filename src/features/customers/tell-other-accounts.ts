import type { Db } from '../../db/database.ts';
import { maskEmail } from '../../domain/email-address.ts';
import { paths } from '../../paths.ts';
import { isLocale, textOf } from '../../platform/language.ts';
import { enqueueMail } from '../../platform/mail.ts';
import type { Deps } from '../../platform/web.ts';
import { writeMail } from '../../ui/mail-layout.tsx';

/** Writes to everybody who sees the customer's invoices that one more account now does. */
export async function tellOtherAccounts(
  { db, operator, config }: Pick<Deps, 'db' | 'operator' | 'config'>,
  { accountId, customerId }: { accountId: bigint; customerId: bigint },
): Promise<void> {
  await db.transaction().execute(async tx => {
    const accounts = await listAccounts(tx, customerId);
    const added = accounts.find(account => account.accountId === accountId);
    if (!added) return; // unlinked or closed meanwhile
    for (const { email, locale } of accounts.filter(account => account !== added)) {
      const language = isLocale(locale) ? locale : 'ro';
      const mail = textOf(language).accountsMail;
      const contact = operator.contacts.customers;
      const letter = {
        ...mail.customerLinked({ code: added.code, email: maskEmail(added.email), contact }),
        url: new URL(paths.signIn, config.publicUrl).href,
        signature: mail.signature(operator.name),
      };
      await enqueueMail(tx, writeMail({ to: email, locale: language, operator }, letter));
    }
  });
}

const listAccounts = (db: Db, customerId: bigint) =>
  db
    .selectFrom('account_customers as l')
    .innerJoin('accounts as a', 'a.account_id', 'l.account_id')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.customer_id', '=', customerId)
    .select(['a.account_id as accountId', 'a.email', 'a.locale', 'c.code'])
    .execute();
