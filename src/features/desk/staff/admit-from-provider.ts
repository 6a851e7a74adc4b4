import type { Db } from '../../../db/database.ts';
import { emailKey } from '../../../domain/email-address.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Operator } from '../../../operator.ts';
import { type Act, recordAudit } from '../../../platform/audit.ts';
import type { ProviderPerson } from './provider-sign-in.ts';
import { endStaffAccess } from './staff.queries.ts';

type Rights = Pick<Operator['staffGroups'][number], 'role' | 'departments'>;

/** The first group of the operator file that somebody is in. */
export function rightsOf(groups: readonly string[], known: Operator['staffGroups']): Rights | undefined {
  const found = known.find(({ group }) => groups.includes(group));
  return found && { role: found.role, departments: found.departments };
}

export type AdmissionProblem = 'no-role' | 'address-taken';

/**
 * Lets somebody in whom the provider knows, with the role of their group, as it is today. Who has worked here with a
 * password is the same person if the provider has verified the address; from then on the provider alone lets them in.
 * Without a group of the operator file, or once taken out at the desk, nobody gets in.
 */
export async function admitFromProvider(
  { db, operator }: { db: Db; operator: Operator },
  act: Omit<Act, 'by' | 'staff'>,
  person: ProviderPerson,
): Promise<Result<StaffId, AdmissionProblem>> {
  const { subject, email } = person;
  const by = { ...act, by: `provider: ${email}` };
  return await db.transaction().execute(async tx => {
    const known = await lockKnown(tx, person);
    const rights = rightsOf(person.groups, operator.staffGroups);
    if (known && (!rights || known.removed_at)) await endStaffAccess(tx, known.staff_id);
    if (!rights || known?.removed_at) return refuse('no-role');
    const isLinked = known?.provider_subject === subject;
    if (known && !isLinked && (known.provider_subject !== null || !person.isEmailVerified))
      return refuse('address-taken');
    const staffId = known ? known.staff_id : await insertStaff(tx, by, person, rights);
    if (known) {
      await giveRights(tx, by, { ...known, departments: known.departments }, rights);
      await tx
        .updateTable('staff')
        .set({ name: person.name, provider_subject: subject, joined_at: known.joined_at ?? by.at })
        .where('staff_id', '=', staffId)
        .execute();
      if (!isLinked) await forgetOwnSecrets(tx, staffId);
    }
    return ok(staffId);
  });
}

/** By the provider's name for them, else by the address. */
const lockKnown = (tx: Db, { subject, email }: ProviderPerson) =>
  tx
    .selectFrom('staff')
    .selectAll()
    .where(({ or, eb }) => or([eb('provider_subject', '=', subject), eb('email_key', '=', emailKey(email))]))
    .orderBy(({ eb }) => eb('provider_subject', 'is not distinct from', subject), 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();

async function insertStaff(tx: Db, act: Act, person: ProviderPerson, rights: Rights): Promise<StaffId> {
  const { email, name, subject } = person;
  const { staff_id } = await tx
    .insertInto('staff')
    .values({
      ...{ email, email_key: emailKey(email), name, provider_subject: subject },
      ...{ role: rights.role, departments: rights.departments, invited_at: act.at, joined_at: act.at },
    })
    .returning('staff_id')
    .executeTakeFirstOrThrow();
  await recordAudit(tx, act, { action: 'staff.manage', subject: 'role', after: rights, detail: { email } });
  return staff_id;
}

type Known = { staff_id: StaffId; email: string; role: string; departments: string[] };

/** A group that changed at the provider changes the role here, and ends the sessions of the role before. */
async function giveRights(tx: Db, act: Act, known: Known, rights: Rights): Promise<void> {
  const before = { role: known.role, departments: known.departments };
  if (JSON.stringify(before) === JSON.stringify(rights)) return;
  await tx.updateTable('staff').set(rights).where('staff_id', '=', known.staff_id).execute();
  await endStaffAccess(tx, known.staff_id);
  const detail = { email: known.email };
  await recordAudit(tx, act, { action: 'staff.manage', subject: 'role', before, after: rights, detail });
}

/** Otherwise who leaves the provider would still get in by a password or a passkey of before. */
async function forgetOwnSecrets(tx: Db, staffId: StaffId): Promise<void> {
  const none = { password_hash: null, totp_secret: null, totp_step: null };
  await tx.updateTable('staff').set(none).where('staff_id', '=', staffId).execute();
  for (const table of ['staff_recovery_codes', 'staff_passkeys', 'staff_links'] as const)
    await tx.deleteFrom(table).where('staff_id', '=', staffId).execute();
}
