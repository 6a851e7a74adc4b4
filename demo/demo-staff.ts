import { createHash } from 'node:crypto';
import type { Db } from '#src/db/database.ts';
import { emailKey } from '#src/domain/email-address.ts';
import type { StaffId } from '#src/domain/ids.ts';
import { type StaffRole, staffRoles } from '#src/domain/staff-role.ts';
import { hashPassword } from '#src/features/accounts/passwords.ts';
import { makeRecoveryCodes, storeRecoveryCodes } from '#src/features/desk/staff/recovery-codes.ts';
import { totpKey, totpSecretBytes } from '#src/features/desk/staff/totp.rules.ts';
import { sealTotpSecret } from '#src/features/desk/staff/totp.ts';
import type { Operator } from '#src/operator.ts';
import { demoPassword } from './demo-accounts.ts';

const names: Record<StaffRole, string> = {
  agent: 'Ioana Robinet',
  'meter-readings': 'Radu Cadran',
  billing: 'Maria Scadență',
  communication: 'Dan Izvoranu',
  administrator: 'Elena Conductă',
  auditor: 'Petre Cumpănă',
};

/** Everybody's app with codes holds this key. */
const totpSecret = createHash('sha256').update('desk of the demo').digest().subarray(0, totpSecretBytes);
export const demoTotpKey = totpKey(totpSecret);

export type DemoStaff = { email: string; role: StaffRole; recoveryCodes: string[] };

type Options = { now: Temporal.Instant; secret: string; operator: Pick<Operator, 'departments'> };

/** Somebody of each role, created where missing. Their recovery codes are new at each start, so that they can be printed. */
export async function openDemoStaff(db: Db, { now, secret, operator }: Options): Promise<DemoStaff[]> {
  const password_hash = await hashPassword(demoPassword);
  const departments = operator.departments.map(({ key }) => key);
  return await db.transaction().execute(async tx => {
    const opened: DemoStaff[] = [];
    for (const role of staffRoles) {
      const email = `${role}@desk.demo.example`;
      const { staff_id } = await tx
        .insertInto('staff')
        .values({ email, email_key: emailKey(email), name: names[role], role, departments, invited_at: now })
        .onConflict(conflict => conflict.column('email_key').doUpdateSet({ role, departments }))
        .returning('staff_id')
        .executeTakeFirstOrThrow();
      await giveFactors(tx, secret, staff_id, { password_hash, joined_at: now });
      const codes = makeRecoveryCodes(secret, `start of the demo ${now} ${role}`);
      await storeRecoveryCodes(tx, secret, staff_id, codes);
      opened.push({ email, role, recoveryCodes: codes.slice(0, 3) });
    }
    return opened;
  });
}

const giveFactors = (
  tx: Db,
  secret: string,
  staffId: StaffId,
  given: { password_hash: string; joined_at: Temporal.Instant },
) =>
  tx
    .updateTable('staff')
    .set({ ...given, removed_at: null, totp_secret: sealTotpSecret(secret, staffId, totpSecret) })
    .where('staff_id', '=', staffId)
    .execute();
