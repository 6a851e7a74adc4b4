import { toId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { findAccount } from '../accounts.queries.ts';
import { accountLinkHours, limits } from '../accounts.rules.ts';
import { signInLettersText } from './sign-in-letters.text.ts';

type Payload = { letterId: string; accountId: string | null; isRemembered: boolean };

/** Sends a link that completes a sign-in. Without an account id (the password was wrong) it does nothing. */
export const sendSignInLink = defineJob<Payload>('send-sign-in-link');

export async function writeSignInLink(
  deps: LetterDeps,
  { letterId, accountId, isRemembered }: Payload,
): Promise<void> {
  const account = accountId === null ? undefined : await findAccount(deps.db, toId(accountId));
  if (!account) return;
  const refusal = await countTries(deps.db, deps.clock, [[limits.signInLinkOfAccount, String(accountId)]]);
  if (refusal) return; // the mailbox already has enough valid links
  const now = deps.clock.now();
  await deps.db.transaction().execute(async db => {
    const contact = deps.operator.contacts.customers;
    const isNew = await enqueueLetter(db, deps, {
      letterId,
      text: signInLettersText,
      kind: 'signInLink',
      to: account.email,
      locale: account.locale,
      path: paths.signInLink,
      facts: { hours: accountLinkHours, contact },
    });
    if (!isNew) return;
    await db
      .insertInto('account_links')
      .values({
        token_hash: hashToken(linkTokenOf(deps.secret, letterId)),
        purpose: 'sign-in',
        account_id: account.accountId,
        remembered: isRemembered,
        created_at: now,
        expires_at: now.add({ hours: accountLinkHours }),
      })
      .execute();
  });
}
