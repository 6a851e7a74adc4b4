import { sql } from 'kysely';
import { emailKey } from '../../domain/email-address.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import { hashToken } from '../../platform/tokens.ts';
import { dropAccountLinks, getAccount, takeAccountLink } from './accounts.queries.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';

/** Moves the account to the address that opened the link, and tells the old one. */
export async function confirmEmail(deps: LetterDeps, token: string): Promise<Result<undefined, 'gone'>> {
  return await deps.db.transaction().execute(async db => {
    const now = deps.clock.now();
    const link = await takeAccountLink(db, { purpose: 'email-change', tokenHash: hashToken(token), now });
    if (!link?.new_email) return refuse('gone');
    const email = link.new_email;
    const old = await getAccount(db, link.account_id);
    // The address may have got an account of its own since it was asked.
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ email, email_key: emailKey(email) })
      .where('account_id', '=', link.account_id)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('accounts as other')
              .select(sql`1`.as('one'))
              .where('other.email_key', '=', emailKey(email))
              .where('other.account_id', '!=', link.account_id),
          ),
        ),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('gone');
    await dropAccountLinks(db, link.account_id);
    const contact = deps.operator.contacts.customers;
    await enqueueLetter(db, deps, {
      to: old.email,
      locale: old.locale,
      path: paths.signIn,
      words: mail => mail.emailChanged({ email, contact }),
    });
    return ok(undefined);
  });
}
