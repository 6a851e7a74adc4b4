import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type RawBuilder, sql } from 'kysely';
import type { CustomerId } from '../domain/scope.ts';
import { createToken, hashToken } from './tokens.ts';
import type { Viewer } from './viewer.ts';
import type { Deps, Web } from './web.ts';

/** "Ține-mă minte" lasts five weeks; otherwise the browser forgets when it closes, and we after half a day. */
const remembered = { hours: 24 * 35 };
const forOneVisit = { hours: 12 };

type CookieDeps = { config: Pick<Deps['config'], 'publicUrl'> };

/** Reads the session cookie: one query a request, none without a cookie. */
export async function findViewer(
  deps: Pick<Deps, 'db' | 'clock'> & CookieDeps,
  c: Web,
): Promise<Viewer | undefined> {
  const token = getCookie(c, nameFor(deps));
  if (!token) return undefined;
  const { rows } = await viewerQuery(hashToken(token), deps.clock.now()).execute(deps.db);
  const row = rows[0];
  if (!row) return undefined;
  const { accountId, email, locale, customerCount, customerId, code, name, kind, label } = row;
  const customer =
    customerId === null ? undefined : { customerId: customerId as CustomerId, code, name, kind, label };
  return { accountId, email, locale, customerCount, customer };
}

type ViewerRow = {
  accountId: bigint;
  email: string;
  locale: 'ro' | 'en';
  customerCount: number;
  customerId: bigint | null;
  code: string;
  name: string;
  kind: string;
  label: string | null;
};

// The customer is joined through account_customers: a link that was removed shows nothing from the next request on.
const viewerQuery = (tokenHash: Buffer, now: Temporal.Instant): RawBuilder<ViewerRow> => sql<ViewerRow>`
  select a.account_id as "accountId", a.email, a.locale,
    (select count(*)::int from account_customers n where n.account_id = a.account_id) as "customerCount",
    c.customer_id as "customerId", c.code, c.name, c.kind, l.label
  from sessions s
  join accounts a on a.account_id = s.account_id
  left join lateral (
    select * from account_customers l where l.account_id = a.account_id
    order by (l.customer_id = s.customer_id) desc nulls last, l.linked_at, l.customer_id limit 1
  ) l on true
  left join customers c on c.customer_id = l.customer_id
  where s.token_hash = ${tokenHash} and s.expires_at > ${now}`;

/** Signs the account in with a new session (never one from before) and sets its cookie. */
export async function startSession(
  deps: Pick<Deps, 'db' | 'clock'> & CookieDeps,
  c: Web,
  { accountId, isRemembered }: { accountId: bigint; isRemembered: boolean },
): Promise<void> {
  await endSession(deps, c);
  const token = createToken();
  const now = deps.clock.now();
  const lasting = isRemembered ? remembered : forOneVisit;
  await deps.db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      remembered: isRemembered,
      created_at: now,
      expires_at: now.add(lasting),
    })
    .execute();
  const options = cookieOptions(deps);
  setCookie(
    c,
    nameFor(deps),
    token,
    isRemembered ? { ...options, maxAge: remembered.hours * 3600 } : options,
  );
}

/** Signs out: the session is gone from the database, not only from the browser. */
export async function endSession(deps: Pick<Deps, 'db'> & CookieDeps, c: Web): Promise<void> {
  const hash = findSessionHash(deps, c);
  if (!hash) return;
  await deps.db.deleteFrom('sessions').where('token_hash', '=', hash).execute();
  deleteCookie(c, nameFor(deps), cookieOptions(deps));
}

/** The hash under which the request's own session is stored, so that "sign out everywhere else" can spare it. */
export function findSessionHash(deps: CookieDeps, c: Web): Buffer | undefined {
  const token = getCookie(c, nameFor(deps));
  return token ? hashToken(token) : undefined;
}

/** Chooses the customer whose pages are shown from now on; the caller has proven that the account is linked to it. */
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

// Browsers take a __Host- cookie over https only; on http://localhost the plain name serves.
const isSecure = (deps: CookieDeps): boolean => deps.config.publicUrl.protocol === 'https:';
const nameFor = (deps: CookieDeps): string => (isSecure(deps) ? '__Host-session' : 'session');

export const cookieOptions = (deps: CookieDeps) =>
  ({ path: '/', httpOnly: true, secure: isSecure(deps), sameSite: 'Lax' }) as const;
