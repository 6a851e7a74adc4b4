import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';
import { emailKey } from '../../domain/email-address.ts';
import { paths } from '../../paths.ts';
import { createToken, hashToken } from '../../platform/tokens.ts';
import { type Account, findAccountByEmail, findNewestSignUp } from './accounts.queries.ts';
import { accountLinkHours } from './accounts.rules.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';
import { insertSignUp } from './sign-up.ts';

/** A link for a new password; for a sign-up that waits, a new activation link; for a stranger, how to sign up. */
export async function answerResetRequest(
  deps: LetterDeps,
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const account = await findAccountByEmail(db, emailKey(email));
    if (account) return await sendResetLink(db, deps, account);
    const waiting = await findNewestSignUp(db, emailKey(email));
    if (waiting) {
      const { token_hash: _, created_at, expires_at, used_at, ...asked } = waiting;
      return await insertSignUp(db, { ...asked, now: deps.clock.now() });
    }
    await enqueueLetter(db, deps, {
      to: email,
      locale,
      path: paths.signUp,
      words: mail => {
        const words = mail.resetWithoutAccount({ operator: deps.operator.name });
        return { ...words, after: [mail.ignore] };
      },
    });
  });
}

async function sendResetLink(db: Db, deps: LetterDeps, { accountId, email, locale }: Account): Promise<void> {
  const token = createToken();
  const now = deps.clock.now();
  await db
    .insertInto('account_links')
    .values({
      token_hash: hashToken(token),
      purpose: 'password-reset',
      account_id: accountId,
      created_at: now,
      expires_at: now.add({ hours: accountLinkHours }),
    })
    .execute();
  await enqueueLetter(db, deps, {
    to: email,
    locale,
    path: paths.passwordResetLink(token),
    words: mail => {
      const words = mail.passwordReset({ hours: accountLinkHours });
      return { ...words, after: [...words.after, mail.ignore] };
    },
  });
}
