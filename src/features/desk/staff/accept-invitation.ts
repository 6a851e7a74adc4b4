import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { toStaffRole } from '../../../domain/staff-role.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { hashPassword, isPassword } from '../../accounts/passwords.ts';
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts';
import { endStaffAccess, takeStaffLink } from './staff.queries.ts';
import { sameClickSeconds } from './staff.rules.ts';
import { findTotpStep } from './totp.rules.ts';
import { sealTotpSecret, totpSecretOfInvitation } from './totp.ts';

type Acceptance = { token: string; name: string; password: string; code: string };

export type Accepted = { staffId: StaffId; recoveryCodes: readonly string[] };

export type AcceptanceProblem = 'gone' | 'wrong-code';

/**
 * Accepts an invitation: name, password and second factor are set together, so nobody works here without one. The second
 * click of a double click gets the same recovery codes.
 */
export async function acceptInvitation(
  { db, clock, secret }: Pick<Deps, 'db' | 'clock' | 'secret'>,
  { token, name, password, code }: Acceptance,
): Promise<Result<Accepted, AcceptanceProblem>> {
  const now = clock.now();
  const recoveryCodes = makeRecoveryCodes(secret, `invitation ${token}`);
  const totpSecret = totpSecretOfInvitation(secret, token);
  const step = findTotpStep(totpSecret, code.replace(/\s/g, ''), now);
  if (step === undefined) return refuse('wrong-code');
  const password_hash = await hashPassword(password);
  const staffId = await db.transaction().execute(async tx => {
    const taken = await takeStaffLink(tx, { purpose: 'invitation', tokenHash: hashToken(token), now });
    if (taken === undefined) return undefined;
    const totp_secret = sealTotpSecret(secret, taken, totpSecret);
    const { email, role, departments } = await tx
      .updateTable('staff')
      .set({ name, provider_subject: null, password_hash, totp_secret, totp_step: step, joined_at: now })
      .where('staff_id', '=', taken)
      .returning(['email', 'role', 'departments'])
      .executeTakeFirstOrThrow();
    await storeRecoveryCodes(tx, secret, taken, recoveryCodes);
    await endStaffAccess(tx, taken);
    for (const table of ['staff_passkeys', 'staff_browsers'] as const)
      await tx.deleteFrom(table).where('staff_id', '=', taken).execute();
    const staff = { staffId: taken, role: toStaffRole(role), departments };
    await recordAudit(
      tx,
      { by: `staff: ${email}`, at: now, staff },
      { action: 'desk.open', subject: 'invitation-accepted' },
    );
    return taken;
  });
  if (staffId !== undefined) return ok({ staffId, recoveryCodes });
  const repeated = await findSameClick(db, { token, password, now });
  return repeated === undefined ? refuse('gone') : ok({ staffId: repeated, recoveryCodes });
}

/** The first click was a moment ago, with the same password. */
async function findSameClick(
  db: Db,
  { token, password, now }: { token: string; password: string; now: Temporal.Instant },
): Promise<StaffId | undefined> {
  const row = await db
    .selectFrom('staff_links as l')
    .innerJoin('staff as m', 'm.staff_id', 'l.staff_id')
    .where('l.token_hash', '=', hashToken(token))
    .where('l.purpose', '=', 'invitation')
    .where('l.used_at', '>', now.subtract({ seconds: sameClickSeconds }))
    .where('m.removed_at', 'is', null)
    .select(['m.staff_id as staffId', 'm.password_hash as passwordHash'])
    .executeTakeFirst();
  if (!row?.passwordHash || !(await isPassword(row.passwordHash, password))) return undefined;
  return row.staffId;
}
