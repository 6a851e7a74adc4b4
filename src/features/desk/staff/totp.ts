import { createHmac } from 'node:crypto';
import type { StaffId } from '../../../domain/ids.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { findMember } from './staff.queries.ts';
import { findTotpStep, totpSecretBytes } from './totp.rules.ts';

/**
 * The secret that an invitation sets up. It comes from the token and SECRET, so a form with a mistake shows the same QR
 * code again, and nothing is stored before the invitation is accepted.
 */
export const totpSecretOfInvitation = (secret: string, token: string): Buffer =>
  createHmac('sha256', secret).update(`TOTP of invitation ${token}`).digest().subarray(0, totpSecretBytes);

const sealingOf = (staffId: StaffId) => ({ purpose: 'TOTP', owner: `staff ${staffId}` });

export const sealTotpSecret = (secret: string, staffId: StaffId, totpSecret: Buffer): Buffer =>
  seal(secret, sealingOf(staffId), totpSecret);

/** Accepts a code once: its step and all before it are refused from then on. */
export async function acceptTotpCode(
  { db, clock, secret }: Pick<Deps, 'db' | 'clock' | 'secret'>,
  staffId: StaffId,
  code: string,
): Promise<'right' | 'wrong' | 'used'> {
  const member = await findMember(db, staffId);
  const totpSecret = member && unseal(secret, sealingOf(staffId), member.totpSecret);
  const step = totpSecret && findTotpStep(totpSecret, code, clock.now());
  if (step === undefined) return 'wrong';
  const accepted = await db
    .updateTable('staff')
    .set({ totp_step: step })
    .where('staff_id', '=', staffId)
    .where(({ or, eb }) => or([eb('totp_step', 'is', null), eb('totp_step', '<', step)]))
    .returning('staff_id')
    .executeTakeFirst();
  return accepted ? 'right' : 'used';
}
