import { emailKey } from '#src/domain/email-address.ts';
import type { StaffId } from '#src/domain/ids.ts';
import type { StaffRole } from '#src/domain/staff-role.ts';
import { hashPassword } from '#src/features/accounts/passwords.ts';
import { sealTotpSecret } from '#src/features/desk/staff/totp.ts';
import { createToken, hashToken } from '#src/platform/web/tokens.ts';
import type { TestPortal, Visitor } from '#test/portal.ts';
import { testPassword } from './account.ts';

/** What the authenticator app of every make-believe member of staff holds. */
export const testTotpSecret = Buffer.from('12345678901234567890');

type NewStaff = { role: StaffRole; departments?: string[]; name?: string; email?: string };

let made = 0;
let passwordHash: Promise<string> | undefined;

/** Somebody who works at the desk; their password is testPassword. */
export async function makeStaff(
  { deps, clock }: Pick<TestPortal, 'deps' | 'clock'>,
  { role, departments = [], name = 'Ioana Popescu', email = `${role}${++made}@apa.example` }: NewStaff,
): Promise<StaffId> {
  passwordHash ??= hashPassword(testPassword);
  const now = clock.now();
  const { staff_id } = await deps.db
    .insertInto('staff')
    .values({
      ...{ email, email_key: emailKey(email), name, role, departments },
      ...{ password_hash: await passwordHash, invited_at: now, joined_at: now },
    })
    .returning('staff_id')
    .executeTakeFirstOrThrow();
  const totp_secret = sealTotpSecret(deps.secret, staff_id, testTotpSecret);
  await deps.db.updateTable('staff').set({ totp_secret }).where('staff_id', '=', staff_id).execute();
  return staff_id;
}

/** Somebody signed in at the desk, without the forms; they have just given their password. */
export async function signInStaff(
  portal: TestPortal,
  staff: NewStaff | { staffId: StaffId },
): Promise<Visitor & { staffId: StaffId }> {
  const staffId = 'staffId' in staff ? staff.staffId : await makeStaff(portal, staff);
  const visitor = portal.visitor();
  const cookie = await makeStaffSession(portal, staffId);
  visitor.cookies.set(cookie.name, cookie.value);
  return { ...visitor, staffId };
}

/** A session of the desk as the cookie that holds it, for a browser. */
export async function makeStaffSession(
  { deps, clock }: Pick<TestPortal, 'deps' | 'clock'>,
  staffId: StaffId,
): Promise<{ name: string; value: string }> {
  const token = createToken();
  const now = clock.now();
  await deps.db
    .insertInto('staff_sessions')
    .values({
      ...{ token_hash: hashToken(token), staff_id: staffId },
      ...{ created_at: now, last_used_at: now, confirmed_at: now, expires_at: now.add({ hours: 10 }) },
    })
    .execute();
  const isSecure = deps.config.publicUrl.protocol === 'https:';
  return { name: isSecure ? '__Host-desk' : 'desk', value: token };
}
