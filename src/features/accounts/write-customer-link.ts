import { paths } from '../../paths.ts';
import { countTries } from '../../platform/limits.ts';
import { createToken, hashToken } from '../../platform/tokens.ts';
import { findCustomerCode } from '../customers/customers.queries.ts';
import { findAccount } from './accounts.queries.ts';
import { accountLinkHours, limits } from './accounts.rules.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';

/** The job: what the page about one more client code did not tell, because strangers were guessing. */
export async function writeCustomerLink(
  deps: LetterDeps,
  { accountId, customerId }: { accountId: string; customerId: string | null },
): Promise<void> {
  const account = await findAccount(deps.db, BigInt(accountId));
  const code = customerId === null ? undefined : await findCustomerCode(deps.db, BigInt(customerId));
  const refusal = await countTries(deps.db, deps.clock, [[limits.customerLinkOfAccount, accountId]]);
  if (!account || refusal) return;
  const token = createToken();
  const now = deps.clock.now();
  const { name: operator, contacts } = deps.operator;
  await deps.db.transaction().execute(async db => {
    const to = { to: account.email, locale: account.locale };
    if (customerId === null || code === undefined) {
      const words = { operator, contact: contacts.customers };
      await enqueueLetter(db, deps, { ...to, path: paths.newCustomer, words: mail => mail.wrongPair(words) });
      return;
    }
    await db
      .insertInto('account_links')
      .values({
        token_hash: hashToken(token),
        purpose: 'customer-link',
        account_id: account.accountId,
        customer_id: BigInt(customerId),
        created_at: now,
        expires_at: now.add({ hours: accountLinkHours }),
      })
      .execute();
    await enqueueLetter(db, deps, {
      ...to,
      path: paths.customerConfirmation(token),
      words: mail => {
        const words = mail.customerLink({ code, hours: accountLinkHours });
        return { ...words, after: [...words.after, mail.ignore] };
      },
    });
  });
}
