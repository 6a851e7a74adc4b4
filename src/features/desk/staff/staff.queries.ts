import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import type { StaffId, StaffSessionId } from '../../../domain/ids.ts';
import { type StaffRole, toStaffRole } from '../../../domain/staff-role.ts';

/** Somebody who may sign in: they have accepted their invitation and were not removed. */
export type StaffMember = {
  staffId: StaffId;
  email: string;
  name: string;
  passwordHash: string;
  totpSecret: Buffer;
  locale: Locale;
  role: StaffRole;
  departments: string[];
};

const members = (db: Db) =>
  db
    .selectFrom('staff')
    .where('removed_at', 'is', null)
    .select(['staff_id as staffId', 'email', 'name', 'departments', 'role'])
    .select(['password_hash as passwordHash', 'totp_secret as totpSecret'])
    .select(({ ref }) => ref('locale').$castTo<Locale>().as('locale'));

type Row = Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirst']>>;

function memberOf(row: Row): StaffMember | undefined {
  if (!row) return undefined;
  const { name, passwordHash, totpSecret, role, ...rest } = row;
  if (name === null || passwordHash === null || totpSecret === null) return undefined;
  return { ...rest, name, passwordHash, totpSecret, role: toStaffRole(role) };
}

/** By the normalised address (emailKey). */
export const findMemberByEmail = async (db: Db, emailKey: string): Promise<StaffMember | undefined> =>
  memberOf(await members(db).where('email_key', '=', emailKey).executeTakeFirst());

export const findMember = async (db: Db, staffId: StaffId): Promise<StaffMember | undefined> =>
  memberOf(await members(db).where('staff_id', '=', staffId).executeTakeFirst());

/** Somebody who works here, however they sign in. */
export type WorkingStaff = Pick<StaffMember, 'staffId' | 'email' | 'locale' | 'role' | 'departments'>;

export async function findWorkingStaff(db: Db, staffId: StaffId): Promise<WorkingStaff | undefined> {
  const row = await members(db)
    .where('staff_id', '=', staffId)
    .where('joined_at', 'is not', null)
    .executeTakeFirst();
  return row && { ...row, role: toStaffRole(row.role) };
}

export type StaffOfList = {
  staffId: StaffId;
  email: string;
  name: string | null;
  role: StaffRole;
  departments: string[];
  invitedAt: Temporal.Instant;
  joinedAt: Temporal.Instant | null;
  removedAt: Temporal.Instant | null;
  lastSeenAt: Temporal.Instant | null;
};

const listed = (db: Db) =>
  db
    .selectFrom('staff as m')
    .select(['m.staff_id as staffId', 'm.email', 'm.name', 'm.departments', 'm.role'])
    .select(['m.invited_at as invitedAt', 'm.joined_at as joinedAt', 'm.removed_at as removedAt'])
    .leftJoin('staff_sessions as s', 's.staff_id', 'm.staff_id')
    .groupBy('m.staff_id')
    .select(({ fn }) => fn.max('s.last_used_at').as('lastSeenAt'));

/** Those who work here, then those who were removed, by name. */
export async function listStaff(db: Db): Promise<StaffOfList[]> {
  const rows = await listed(db)
    .orderBy(({ eb }) => eb('m.removed_at', 'is not', null))
    .orderBy(({ fn }) => fn.coalesce('m.name', 'm.email'))
    .orderBy('m.staff_id')
    .execute();
  return rows.map(row => ({ ...row, role: toStaffRole(row.role) }));
}

export async function findStaffOfList(db: Db, staffId: StaffId): Promise<StaffOfList | undefined> {
  const row = await listed(db).where('m.staff_id', '=', staffId).executeTakeFirst();
  return row && { ...row, role: toStaffRole(row.role) };
}

export type StaffLinkPurpose = 'invitation' | 'sign-in';

export type StaffLink = {
  staffId: StaffId;
  email: string;
  locale: Locale;
  role: StaffRole;
};

/** The person of a link that can still be used. */
export async function findStaffLink(
  db: Db,
  { purpose, tokenHash, now }: { purpose: StaffLinkPurpose; tokenHash: Buffer; now: Temporal.Instant },
): Promise<StaffLink | undefined> {
  const row = await db
    .selectFrom('staff_links as l')
    .innerJoin('staff as m', 'm.staff_id', 'l.staff_id')
    .where('l.token_hash', '=', tokenHash)
    .where('l.purpose', '=', purpose)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('m.removed_at', 'is', null)
    .select(['m.staff_id as staffId', 'm.email', 'm.role'])
    .select(({ ref }) => ref('m.locale').$castTo<Locale>().as('locale'))
    .executeTakeFirst();
  return row && { ...row, role: toStaffRole(row.role) };
}

/** Marks a link as used; of two requests at the same time only one succeeds. */
export async function takeStaffLink(
  tx: Db,
  { purpose, tokenHash, now }: { purpose: StaffLinkPurpose; tokenHash: Buffer; now: Temporal.Instant },
): Promise<StaffId | undefined> {
  const taken = await tx
    .updateTable('staff_links as l')
    .from('staff as m')
    .set({ used_at: now })
    .whereRef('m.staff_id', '=', 'l.staff_id')
    .where('m.removed_at', 'is', null)
    .where('l.token_hash', '=', tokenHash)
    .where('l.purpose', '=', purpose)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .returning('l.staff_id as staffId')
    .executeTakeFirst();
  return taken?.staffId;
}

export type StaffSessionOfList = {
  sessionId: StaffSessionId;
  device: string | null;
  network: string | null;
  startedAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant;
};

/** @param usedSince sessions that were not used since then have ended */
export const listStaffSessions = (
  db: Db,
  { staffId, now, usedSince }: { staffId: StaffId; now: Temporal.Instant; usedSince: Temporal.Instant },
): Promise<StaffSessionOfList[]> =>
  db
    .selectFrom('staff_sessions')
    .where('staff_id', '=', staffId)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedSince)
    .select(['staff_session_id as sessionId', 'device', 'network'])
    .select(['created_at as startedAt', 'last_used_at as lastUsedAt'])
    .orderBy('last_used_at', 'desc')
    .orderBy('staff_session_id', 'desc')
    .execute();

/** Ends all sessions of somebody, or all others, and what waits for a second factor. */
export async function endStaffAccess(tx: Db, staffId: StaffId, spared?: StaffSessionId): Promise<void> {
  await tx
    .deleteFrom('staff_sessions')
    .where('staff_id', '=', staffId)
    .$if(spared !== undefined, query => query.where('staff_session_id', '!=', spared as StaffSessionId))
    .execute();
  await tx.deleteFrom('staff_sign_ins').where('staff_id', '=', staffId).execute();
}
