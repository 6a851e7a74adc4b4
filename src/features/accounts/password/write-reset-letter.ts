import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import { emailKey } from '../../../domain/email-address.ts';
import { paths } from '../../../paths.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { type Account, findAccountByEmail, findNewestSignUp } from '../accounts.queries.ts';
import { accountLinkHours } from '../accounts.rules.ts';
import { insertSignUp } from '../sign-up/sign-up.ts';
import { passwordLettersText } from './password-letters.text.ts';

/** Sends a reset link; for a pending sign-up a new activation link; for an unknown address how to sign up. */
export async function writeResetLetter(
  deps: LetterDeps,
  { letterId, locale }: { letterId: string; locale: Locale },
): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const email = await takeRequestedAddress(db, letterId);
    if (email === undefined) return;
    const account = await findAccountByEmail(db, emailKey(email));
    if (account) return await sendResetLink(db, deps, letterId, account);
    const waiting = await findNewestSignUp(db, emailKey(email));
    if (waiting) {
      const { token_hash: _, created_at, expires_at, used_at, ...signUp } = waiting;
      return await insertSignUp(db, deps, signUp);
    }
    await enqueueLetter(db, deps, {
      letterId,
      text: passwordLettersText,
      kind: 'resetWithoutAccount',
      to: email,
      locale,
      path: paths.signUp,
      facts: { operator: deps.operator.name },
      isUnasked: true,
    });
  });
}

/** Takes the requested address, once: writing the letter replaces the request. */
async function takeRequestedAddress(db: Db, letterId: string): Promise<string | undefined> {
  const request = await db
    .deleteFrom('letters')
    .where('letter_id', '=', letterId)
    .where('subject', 'is', null)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .returning('recipient')
    .executeTakeFirst();
  return request?.recipient ?? undefined;
}

async function sendResetLink(
  db: Db,
  deps: LetterDeps,
  letterId: string,
  { accountId, email, locale }: Account,
): Promise<void> {
  const now = deps.clock.now();
  await db
    .insertInto('account_links')
    .values({
      token_hash: hashToken(linkTokenOf(deps.secret, letterId)),
      purpose: 'password-reset',
      account_id: accountId,
      created_at: now,
      expires_at: now.add({ hours: accountLinkHours }),
    })
    .execute();
  await enqueueLetter(db, deps, {
    letterId,
    text: passwordLettersText,
    kind: 'passwordReset',
    to: email,
    locale,
    path: paths.passwordResetLink,
    facts: { hours: accountLinkHours },
    isUnasked: true,
  });
}
