import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { StaffRole } from '../../../domain/staff-role.ts';
import { type Act, recordAudit } from '../../../platform/audit.ts';
import { endStaffAccess } from './staff.queries.ts';

export type StaffChangeProblem = 'unknown' | 'last-administrator';

/**
 * Changes what somebody may do. Their sessions end, so that nothing on their screen offers more than the new role.
 * The administrators are locked first: two that take each other out at the same moment leave one.
 */
export async function changeStaffRole(
  db: Db,
  act: Act,
  { staffId, role, departments }: { staffId: StaffId; role: StaffRole; departments: readonly string[] },
): Promise<Result<undefined, StaffChangeProblem>> {
  return await db.transaction().execute(async tx => {
    const others = await lockOtherAdministrators(tx, staffId);
    const before = await lockWorking(tx, staffId);
    if (!before) return refuse('unknown');
    if (before.role === 'administrator' && role !== 'administrator' && others === 0)
      return refuse('last-administrator');
    const after = { role, departments: [...departments] };
    await tx.updateTable('staff').set(after).where('staff_id', '=', staffId).execute();
    await endStaffAccess(tx, staffId);
    await recordAudit(tx, act, {
      action: 'staff.manage',
      subject: 'role',
      detail: { email: before.email },
      before: { role: before.role, departments: before.departments },
      after,
    });
    return ok(undefined);
  });
}

/** Takes somebody out: sessions end at once, and password, second factor, codes, links and browsers are erased. */
export async function removeStaff(
  db: Db,
  act: Act,
  staffId: StaffId,
  { mayBeLast }: { mayBeLast: boolean },
): Promise<Result<undefined, StaffChangeProblem>> {
  return await db.transaction().execute(async tx => {
    const others = await lockOtherAdministrators(tx, staffId);
    const before = await lockWorking(tx, staffId);
    if (!before) return refuse('unknown');
    if (before.role === 'administrator' && others === 0 && !mayBeLast) return refuse('last-administrator');
    await tx
      .updateTable('staff')
      .set({
        removed_at: act.at,
        provider_subject: null,
        password_hash: null,
        totp_secret: null,
        totp_step: null,
      })
      .where('staff_id', '=', staffId)
      .execute();
    await endStaffAccess(tx, staffId);
    for (const table of ['staff_links', 'staff_recovery_codes', 'staff_passkeys', 'staff_browsers'] as const)
      await tx.deleteFrom(table).where('staff_id', '=', staffId).execute();
    await recordAudit(tx, act, {
      action: 'staff.manage',
      subject: 'removal',
      detail: { email: before.email },
      before: { role: before.role, departments: before.departments },
    });
    return ok(undefined);
  });
}

/** Those who have accepted and can sign in, but this one. */
async function lockOtherAdministrators(tx: Db, staffId: StaffId): Promise<number> {
  const rows = await tx
    .selectFrom('staff')
    .select('staff_id')
    .where('role', '=', 'administrator')
    .where('joined_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('staff_id')
    .forUpdate()
    .execute();
  return rows.filter(row => row.staff_id !== staffId).length;
}

const lockWorking = (tx: Db, staffId: StaffId) =>
  tx
    .selectFrom('staff')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
