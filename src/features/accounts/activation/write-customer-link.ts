import { toId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { findCustomerCode } from '../../customers/customers.queries.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { findAccount } from '../accounts.queries.ts';
import { accountLinkHours, limits } from '../accounts.rules.ts';
import { proofLettersText } from '../proof-letters.text.ts';

type Payload = { letterId: string; accountId: string; customerId: string | null };

/** The job: sends by letter the result that the page withheld because the client code was under a guessing attack. */
export async function writeCustomerLink(
  deps: LetterDeps,
  { letterId, accountId, customerId }: Payload,
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
      const facts = { operator, contact: contacts.customers };
      await enqueueLetter(db, deps, {
        ...letter,
        text: proofLettersText,
        kind: 'wrongPair',
        path: paths.newCustomer,
        facts,
      });
      return;
    }
    const isNew = await enqueueLetter(db, deps, {
      ...letter,
      text: proofLettersText,
      kind: 'customerLink',
      path: paths.customerConfirmation,
      facts: { code, hours: accountLinkHours },
      isUnasked: true,
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
