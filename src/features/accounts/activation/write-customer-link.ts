import { toId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { findCustomerCode } from '../../customers/customers.queries.ts';
import { enqueueLetter, type LetterDeps } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import { findAccount } from '../accounts.queries.ts';
import { accountLinkHours, limits } from '../accounts.rules.ts';

type Asked = { letterId: string; accountId: string; customerId: string | null };

/** The job: what the page about one more client code did not tell, because strangers were guessing. */
export async function writeCustomerLink(
  deps: LetterDeps,
  { letterId, accountId, customerId }: Asked,
): Promise<void> {
  const account = await findAccount(deps.db, toId(accountId));
  const code = customerId === null ? undefined : await findCustomerCode(deps.db, toId(customerId));
  const refusal = await countTries(deps.db, deps.clock, [[limits.customerLinkOfAccount, accountId]]);
  if (!account || refusal) return;
  const now = deps.clock.now();
  const { name: operator, contacts } = deps.operator;
  const letter = { letterId, to: account.email, locale: account.locale };
  await deps.db.transaction().execute(async db => {
    if (customerId === null || code === undefined) {
      const words = { operator, contact: contacts.customers };
      await enqueueLetter(db, deps, {
        ...letter,
        kind: 'wrongPair',
        path: paths.newCustomer,
        words: mail => mail.wrongPair(words),
      });
      return;
    }
    const isNew = await enqueueLetter(db, deps, {
      ...letter,
      kind: 'customerLink',
      path: paths.customerConfirmation,
      words: mail => {
        const words = mail.customerLink({ code, hours: accountLinkHours });
        return { ...words, after: [...words.after, mail.ignore] };
      },
    });
    if (!isNew) return;
    await db
      .insertInto('account_links')
      .values({
        token_hash: hashToken(linkTokenOf(deps.secret, letterId)),
        purpose: 'customer-link',
        account_id: account.accountId,
        customer_id: toId(customerId),
        created_at: now,
        expires_at: now.add({ hours: accountLinkHours }),
      })
      .execute();
  });
}
