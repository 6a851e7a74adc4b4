import { emailKey } from '../../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { paths } from '../../../paths.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { recordClosing } from '../../customers/customer-feeds.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { accountClosed } from '../accounts.events.ts';
import type { Account } from '../accounts.queries.ts';
import { checkOwnPassword, type PasswordCheck } from '../password/check-own-password.ts';
import { closureLetterText } from './closure-letter.text.ts';

/**
 * Erases the account with its links, sessions and queued letters (GDPR art. 17). Invoices are accounting documents and stay with the
 * utility for five years (Legea contabilității 82/1991 art. 25); messages stay without the account, since the utility has to answer
 * and keep them (OG 27/2002).
 */
export async function closeAccount(
  deps: LetterDeps,
  { account, password }: { account: Account; password: string },
): Promise<Result<undefined, PasswordCheck>> {
  const problem = await checkOwnPassword(deps, account, password);
  if (problem) return refuse(problem);
  const { accountId, email, locale } = account;
  await deps.db.transaction().execute(async db => {
    const at = deps.clock.now();
    // The second click of a double click finds no account.
    if (!(await recordClosing(db, { accountId, at }))) return;
    await recordEvent(db, accountClosed, { accountId, subject: accountId, at });
    // Files of messages stay with the messages.
    await db.deleteFrom('uploads').where('account_id', '=', accountId).where('used_at', 'is', null).execute();
    await db.deleteFrom('accounts').where('account_id', '=', accountId).execute();
    await db.deleteFrom('sign_ups').where('email_key', '=', emailKey(email)).execute();
    await db.deleteFrom('letters').where('recipient', '=', email).execute();
    await enqueueLetter(db, deps, {
      text: closureLetterText,
      kind: 'accountClosed',
      to: email,
      locale,
      path: paths.signUp,
      facts: { operator: deps.operator.name },
    });
  });
  return ok(undefined);
}
