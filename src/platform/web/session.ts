import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountId, AnyCustomerId, SessionId } from '../../domain/ids.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import { nameDevice } from './device-name.ts';
import { coarseNetworkOf } from './networks.ts';
import { createToken, hashToken } from './tokens.ts';
import type { Viewer } from './viewer.ts';
import type { Deps, Web } from './web.ts';

/** "Ține-mă minte" lasts five weeks, from one bill to the next, whether the session is used in between or not. */
const remembered = { hours: 24 * 35 };
/** Otherwise until the browser closes, at most 12 hours, or one hour idle (as NIST SP 800-63B-4, 2.2.3). */
export const forOneVisit = { hours: 12 };
export const idleMinutes = 60;
/** The last use of a session is stored at most this often, not on every request. */
const notedEveryMinutes = 5;

/**
 * The most signed-in devices, and the most known browsers, of one account: repeated sign-ins cannot fill a table, and the
 * list of devices stays readable.
 */
export const mostDevices = 50;

const cookie = 'session';

type SessionDeps = Pick<Deps, 'db' | 'clock'> & {
  config: Pick<Deps['config'], 'publicUrl' | 'trustedProxies'>;
};
type CookieDeps = { config: Pick<Deps['config'], 'publicUrl'> };

/**
 * Reads the session cookie: one query per request, none without a cookie, a second one every few minutes and when the
 * settings have changed.
 */
export async function findViewer(
  deps: Pick<Deps, 'db' | 'clock' | 'settings'> & CookieDeps,
  c: Web,
): Promise<Viewer | undefined> {
  const hash = findSessionHash(deps, c);
  if (!hash) return undefined;
  const now = deps.clock.now();
  const { rows } = await viewerQuery(hash, now).execute(deps.db);
  const row = rows[0];
  if (!row) return undefined;
  await deps.settings.reach(row.settingsVersion);
  if (row.lastUsedAt.until(now).total('minutes') >= notedEveryMinutes) await noteUse(deps.db, hash, now);
  const { customerId, code, name, kind, label } = row;
  const { accountId, email, locale, customerCount, sessionId } = row;
  const customer =
    customerId === null ? undefined : { customerId: provenCustomer(customerId), code, name, kind, label };
  return { accountId, email, locale, customerCount, customer, sessionId };
}

type ViewerRow = {
  accountId: AccountId;
  email: string;
  locale: 'ro' | 'en';
  sessionId: SessionId;
  lastUsedAt: Temporal.Instant;
  settingsVersion: bigint;
  customerCount: number;
  customerId: AnyCustomerId | null;
  code: string;
  name: string;
  kind: string;
  label: string | null;
};

// The customer is joined through account_customers, so that removing the link takes effect on the next request.
const viewerQuery = (tokenHash: Buffer, now: Temporal.Instant): RawBuilder<ViewerRow> => sql<ViewerRow>`
  select a.account_id as "accountId", a.email, a.locale, s.session_id as "sessionId", s.last_used_at as "lastUsedAt",
    (select version from settings_version) as "settingsVersion",
    (select count(*)::int from account_customers n where n.account_id = a.account_id) as "customerCount",
    c.customer_id as "customerId", c.code, c.name, c.kind, l.label
  from sessions s
  join accounts a on a.account_id = s.account_id
  left join lateral (
    select * from account_customers l where l.account_id = a.account_id
    order by (l.customer_id = s.customer_id) desc nulls last, l.linked_at, l.customer_id limit 1
  ) l on true
  left join customers c on c.customer_id = l.customer_id
  where s.token_hash = ${tokenHash} and s.expires_at > ${now}
    and (s.remembered or s.last_used_at > ${now.subtract({ minutes: idleMinutes })})`;

async function noteUse(db: Db, hash: Buffer, now: Temporal.Instant): Promise<void> {
  await db.updateTable('sessions').set({ last_used_at: now }).where('token_hash', '=', hash).execute();
}

/** Signs the account in with a new session, never reusing an earlier one, and sets its cookie. */
export async function startSession(
  deps: SessionDeps,
  c: Web,
  { accountId, isRemembered }: { accountId: AccountId; isRemembered: boolean },
): Promise<void> {
  await endSession(deps, c);
  const token = createToken();
  const now = deps.clock.now();
  await deps.db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      remembered: isRemembered,
      created_at: now,
      last_used_at: now,
      expires_at: now.add(isRemembered ? remembered : forOneVisit),
      device: nameDevice(c.req.header('user-agent') ?? '') ?? null,
      network: coarseNetworkOf(c, deps) ?? null,
    })
    .execute();
  await endLeastUsed(deps.db, accountId);
  writeCookie(c, deps, {
    name: cookie,
    value: token,
    ...(isRemembered && { seconds: remembered.hours * 3600 }),
  });
}

async function endLeastUsed(db: Db, accountId: AccountId): Promise<void> {
  const kept = db
    .selectFrom('sessions')
    .select('session_id')
    .where('account_id', '=', accountId)
    .orderBy('last_used_at', 'desc')
    .orderBy('session_id', 'desc')
    .limit(mostDevices);
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('session_id', 'not in', kept)
    .execute();
}

/** Gives the session a new token, so that a stolen copy of the previous one is no longer valid. */
export async function renewSession(deps: Pick<Deps, 'db' | 'clock'> & CookieDeps, c: Web): Promise<void> {
  const hash = findSessionHash(deps, c);
  if (!hash) return;
  const token = createToken();
  const session = await deps.db
    .updateTable('sessions')
    .set({ token_hash: hashToken(token) })
    .where('token_hash', '=', hash)
    .returning(['remembered', 'expires_at'])
    .executeTakeFirst();
  if (!session) return;
  const seconds = Math.floor(deps.clock.now().until(session.expires_at).total('seconds'));
  writeCookie(c, deps, { name: cookie, value: token, ...(session.remembered && { seconds }) });
}

/** Signs out: deletes the session from the database, not only the cookie. */
export async function endSession(deps: Pick<Deps, 'db'> & CookieDeps, c: Web): Promise<void> {
  const hash = findSessionHash(deps, c);
  if (!hash) return;
  await deps.db.deleteFrom('sessions').where('token_hash', '=', hash).execute();
  dropCookie(c, deps, cookie);
}

/** The token hash of the request's own session, so that "sign out everywhere else" can keep it. */
export function findSessionHash(deps: CookieDeps, c: Web): Buffer | undefined {
  const token = readCookie(c, deps, cookie);
  return token ? hashToken(token) : undefined;
}

/** Selects the customer whose pages are shown; the caller must have checked that the account is linked to it. */
export async function chooseCustomer(
  deps: Pick<Deps, 'db'> & CookieDeps,
  c: Web,
  customerId: CustomerId,
): Promise<void> {
  const hash = findSessionHash(deps, c);
  if (!hash) return;
  await deps.db
    .updateTable('sessions')
    .set({ customer_id: customerId })
    .where('token_hash', '=', hash)
    .execute();
}
