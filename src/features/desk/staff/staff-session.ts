import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import type { StaffId, StaffSessionId } from '../../../domain/ids.ts';
import { toStaffRole } from '../../../domain/staff-role.ts';
import { dropCookie, readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { nameDevice } from '../../../platform/web/device-name.ts';
import { coarseNetworkOf } from '../../../platform/web/networks.ts';
import type { StaffViewer } from '../../../platform/web/staff-viewer.ts';
import { createToken, hashToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';

/** NIST SP 800-63B-4, 2.3.3 allows 12 hours and an hour: a working day, and a coffee. */
export const staffSession = { hours: 10, idleMinutes: 30, mostDevices: 20 };
/** The last use of a session is stored at most this often, not on every request. */
const notedEveryMinutes = 1;

const cookie = 'desk';

/**
 * Finds who is signed in at the desk by its cookie, in one query. Somebody who was removed has no session from that
 * moment on, and a new role counts from the next request.
 */
export async function findStaff(
  deps: Pick<Deps, 'db' | 'clock' | 'settings' | 'config'>,
  c: Web,
): Promise<StaffViewer | undefined> {
  const token = readCookie(c, deps, cookie);
  if (!token) return undefined;
  const hash = hashToken(token);
  const now = deps.clock.now();
  const { rows } = await staffQuery(hash, now).execute(deps.db);
  const row = rows[0];
  if (!row) return undefined;
  const { role, lastUsedAt, settingsVersion, ...viewer } = row;
  await deps.settings.reach(settingsVersion);
  if (lastUsedAt.until(now).total('minutes') >= notedEveryMinutes) {
    const used = { last_used_at: now };
    await deps.db.updateTable('staff_sessions').set(used).where('token_hash', '=', hash).execute();
  }
  return { ...viewer, role: toStaffRole(role) };
}

type StaffRow = {
  staffId: StaffId;
  sessionId: StaffSessionId;
  name: string;
  email: string;
  role: string;
  departments: string[];
  locale: Locale;
  isOfProvider: boolean;
  confirmedAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant;
  settingsVersion: bigint;
};

const staffQuery = (tokenHash: Buffer, now: Temporal.Instant): RawBuilder<StaffRow> => sql<StaffRow>`
  select m.staff_id as "staffId", m.name, m.email, m.role, m.departments, m.locale,
    m.provider_subject is not null as "isOfProvider",
    s.staff_session_id as "sessionId", s.confirmed_at as "confirmedAt", s.last_used_at as "lastUsedAt",
    (select version from settings_version) as "settingsVersion"
  from staff_sessions s join staff m on m.staff_id = s.staff_id
  where s.token_hash = ${tokenHash} and m.removed_at is null and m.name is not null
    and s.expires_at > ${now} and s.last_used_at > ${now.subtract({ minutes: staffSession.idleMinutes })}`;

/** Signs somebody in with a new session, never reusing an earlier one, and sets its cookie until the browser closes. */
export async function startStaffSession(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  c: Web,
  staffId: StaffId,
): Promise<void> {
  await endStaffSession(deps, c);
  const token = createToken();
  const now = deps.clock.now();
  await deps.db
    .insertInto('staff_sessions')
    .values({
      token_hash: hashToken(token),
      staff_id: staffId,
      created_at: now,
      last_used_at: now,
      confirmed_at: now,
      expires_at: now.add({ hours: staffSession.hours }),
      device: nameDevice(c.req.header('user-agent') ?? '') ?? null,
      network: coarseNetworkOf(c, deps) ?? null,
    })
    .execute();
  await endLeastUsed(deps.db, staffId);
  writeCookie(c, deps, { name: cookie, value: token });
}

async function endLeastUsed(db: Db, staffId: StaffId): Promise<void> {
  const kept = db
    .selectFrom('staff_sessions')
    .select('staff_session_id')
    .where('staff_id', '=', staffId)
    .orderBy('last_used_at', 'desc')
    .orderBy('staff_session_id', 'desc')
    .limit(staffSession.mostDevices);
  await db
    .deleteFrom('staff_sessions')
    .where('staff_id', '=', staffId)
    .where('staff_session_id', 'not in', kept)
    .execute();
}

/** Notes that password or second factor were given again, and gives the session a new token. */
export async function confirmStaffSession(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  c: Web,
  sessionId: StaffSessionId,
): Promise<void> {
  const token = createToken();
  await deps.db
    .updateTable('staff_sessions')
    .set({ token_hash: hashToken(token), confirmed_at: deps.clock.now() })
    .where('staff_session_id', '=', sessionId)
    .execute();
  writeCookie(c, deps, { name: cookie, value: token });
}

/** Signs out: deletes the session from the database, not only the cookie. */
export async function endStaffSession(deps: Pick<Deps, 'db' | 'config'>, c: Web): Promise<void> {
  const token = readCookie(c, deps, cookie);
  if (!token) return;
  await deps.db.deleteFrom('staff_sessions').where('token_hash', '=', hashToken(token)).execute();
  dropCookie(c, deps, cookie);
}
