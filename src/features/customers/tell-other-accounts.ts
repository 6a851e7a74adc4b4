import { maskEmail } from '../../domain/email-address.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import type { LetterDeps } from '../notifications/letters/write-letter.ts';
import { notify } from '../notifications/notify.ts';
import { customerWasLinked } from './customers.notifications.ts';
import { listAccountsOf } from './customers.queries.ts';

/** Notifies the customer's other accounts that another account was linked. */
export async function tellOtherAccounts(
  deps: Pick<LetterDeps, 'db' | 'operator' | 'config' | 'clock'>,
  { letterId, accountId, customerId }: { letterId: string; accountId: AccountId; customerId: AnyCustomerId },
): Promise<void> {
  await deps.db.transaction().execute(async tx => {
    const accounts = await listAccountsOf(tx, customerId);
    const added = accounts.find(account => account.accountId === accountId);
    if (!added) return; // unlinked or closed in the meantime
    const facts = { code: added.code, email: maskEmail(added.email) };
    for (const account of accounts.filter(other => other !== added)) {
      await notify(tx, deps, customerWasLinked, { account, subject: letterId, customerId, facts });
    }
  });
}
