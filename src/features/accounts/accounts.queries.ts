import type { Selectable } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountLinks, SignUps } from '../../db/schema.ts';
import type { Locale } from '../../domain/day.ts';

export type Account = { accountId: bigint; email: string; passwordHash: string; locale: Locale };

const accounts = (db: Db) =>
  db
    .selectFrom('accounts')
    .select(['account_id as accountId', 'email', 'password_hash as passwordHash'])
    .select(({ ref }) => ref('locale').$castTo<Locale>().as('locale'));

/** By the address as it is compared (emailKey). */
export const findAccountByEmail = (db: Db, emailKey: string): Promise<Account | undefined> =>
  accounts(db).where('email_key', '=', emailKey).executeTakeFirst();

export const findAccount = (db: Db, accountId: bigint): Promise<Account | undefined> =>
  accounts(db).where('account_id', '=', accountId).executeTakeFirst();

export const getAccount = (db: Db, accountId: bigint): Promise<Account> =>
  accounts(db).where('account_id', '=', accountId).executeTakeFirstOrThrow();

export const findSignUp = (db: Db, tokenHash: Buffer): Promise<Selectable<SignUps> | undefined> =>
  db.selectFrom('sign_ups').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();

/** The newest sign-up of an address that waits to be confirmed. */
export const findNewestSignUp = (db: Db, emailKey: string): Promise<Selectable<SignUps> | undefined> =>
  db
    .selectFrom('sign_ups')
    .selectAll()
    .where('email_key', '=', emailKey)
    .where('used_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export type LinkPurpose = 'password-reset' | 'email-change';

export const findAccountLink = (
  db: Db,
  purpose: LinkPurpose,
  tokenHash: Buffer,
): Promise<Selectable<AccountLinks> | undefined> =>
  db
    .selectFrom('account_links')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();

/** Uses a link up, once: of two at the same moment one gets it. */
export const takeAccountLink = (
  db: Db,
  { purpose, tokenHash, now }: { purpose: LinkPurpose; tokenHash: Buffer; now: Temporal.Instant },
): Promise<{ account_id: bigint; new_email: string | null } | undefined> =>
  db
    .updateTable('account_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['account_id', 'new_email'])
    .executeTakeFirst();

/** Links that were sent before something changed open nothing any more. */
export async function dropAccountLinks(db: Db, accountId: bigint): Promise<void> {
  await db.deleteFrom('account_links').where('account_id', '=', accountId).execute();
}

/** Signs the account out everywhere, or everywhere but here. */
export async function deleteSessions(db: Db, accountId: bigint, spared?: Buffer): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .$if(spared !== undefined, query => query.where('token_hash', '!=', spared as Buffer))
    .execute();
}

export const countSessions = async (db: Db, accountId: bigint, now: Temporal.Instant): Promise<number> => {
  const { count } = await db
    .selectFrom('sessions')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
