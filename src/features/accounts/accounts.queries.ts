import type { Selectable } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountLinks, SignUps } from '../../db/schema.ts';
import type { Locale } from '../../domain/day.ts';
import type { AccountId, SessionId } from '../../domain/ids.ts';
import { idleMinutes, mostDevices } from '../../platform/web/session.ts';
import { hashToken } from '../../platform/web/tokens.ts';
import type { Deps } from '../../platform/web/web.ts';

export type Account = { accountId: AccountId; email: string; passwordHash: string; locale: Locale };

const accounts = (db: Db) =>
  db
    .selectFrom('accounts')
    .select(['account_id as accountId', 'email', 'password_hash as passwordHash'])
    .select(({ ref }) => ref('locale').$castTo<Locale>().as('locale'));

/** By the normalised address (emailKey). */
export const findAccountByEmail = (db: Db, emailKey: string): Promise<Account | undefined> =>
  accounts(db).where('email_key', '=', emailKey).executeTakeFirst();

export const findAccount = (db: Db, accountId: AccountId): Promise<Account | undefined> =>
  accounts(db).where('account_id', '=', accountId).executeTakeFirst();

export const getAccount = (db: Db, accountId: AccountId): Promise<Account> =>
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
    .where('customer_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export type LinkPurpose = 'password-reset' | 'email-change' | 'sign-in' | 'customer-link';

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

/** The link, if it is valid: not used and not expired. */
export async function findUsableLink(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  purpose: LinkPurpose,
  token: string,
): Promise<Selectable<AccountLinks> | undefined> {
  const link = await findAccountLink(db, purpose, hashToken(token));
  const isUsable = link && !link.used_at && Temporal.Instant.compare(link.expires_at, clock.now()) > 0;
  return isUsable ? link : undefined;
}

/** Marks a link as used; of two concurrent requests only one succeeds. */
export const takeAccountLink = (
  db: Db,
  { purpose, tokenHash, now }: { purpose: LinkPurpose; tokenHash: Buffer; now: Temporal.Instant },
): Promise<Selectable<AccountLinks> | undefined> =>
  db
    .updateTable('account_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();

/** The session and browser that stay valid when all other access to the account is revoked. */
export type OwnAccess = { session: Buffer | undefined; browser: Buffer | undefined };

/** After a change of password or address: ends other sessions, links and known browsers. */
export async function endOtherAccess(db: Db, accountId: AccountId, own?: OwnAccess): Promise<void> {
  await deleteSessions(db, accountId, own?.session);
  await db
    .deleteFrom('known_browsers')
    .where('account_id', '=', accountId)
    .$if(own?.browser !== undefined, query => query.where('token_hash', '!=', own?.browser as Buffer))
    .execute();
  await db.deleteFrom('account_links').where('account_id', '=', accountId).execute();
}

/** Ends all sessions of the account, or all others. */
export async function deleteSessions(db: Db, accountId: AccountId, spared?: Buffer): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .$if(spared !== undefined, query => query.where('token_hash', '!=', spared as Buffer))
    .execute();
}

/** Signs the account out on one of its devices. */
export async function deleteSession(
  db: Db,
  { accountId, sessionId }: { accountId: AccountId; sessionId: SessionId },
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .execute();
}

export type SessionOfList = {
  sessionId: SessionId;
  device: string | null;
  network: string | null;
  startedAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant;
};

/** The account's sessions, the last used first. */
export const listSessions = (db: Db, accountId: AccountId, now: Temporal.Instant): Promise<SessionOfList[]> =>
  db
    .selectFrom('sessions')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where(({ or, eb }) =>
      or([eb('remembered', '=', true), eb('last_used_at', '>', now.subtract({ minutes: idleMinutes }))]),
    )
    .select(['session_id as sessionId', 'device', 'network'])
    .select(['created_at as startedAt', 'last_used_at as lastUsedAt'])
    .orderBy('last_used_at', 'desc')
    .orderBy('session_id', 'desc')
    .limit(mostDevices)
    .execute();
