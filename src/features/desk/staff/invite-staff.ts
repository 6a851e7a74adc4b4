import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import { emailKey } from '../../../domain/email-address.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { StaffRole } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import { type Act, recordAudit } from '../../../platform/audit.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { createLetterId, linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { endStaffAccess } from './staff.queries.ts';
import { invitationHours } from './staff.rules.ts';
import { staffLettersText } from './staff-letters.text.ts';

export type Invitation = { email: string; role: StaffRole; departments: readonly string[]; locale: Locale };

/**
 * Invites somebody to the desk by a letter with a link that works once. Until they accept it nothing of an earlier
 * password changes; accepting it replaces password, second factor and recovery codes.
 * @param mayRepeat whether somebody who works here already may be invited again: for a lost telephone
 * @returns the token of the link, for a command that prints it
 */
export async function inviteStaff(
  deps: LetterDeps,
  act: Act,
  invitation: Invitation,
  { mayRepeat }: { mayRepeat: boolean },
): Promise<Result<{ staffId: StaffId; token: string }, 'works-here'>> {
  const { email, role, departments, locale } = invitation;
  return await deps.db.transaction().execute(async tx => {
    const before = await lockByEmail(tx, email);
    const isMember = before !== undefined && before.joined_at !== null && before.removed_at === null;
    if (isMember && !mayRepeat) return refuse('works-here');
    const { staff_id: staffId } = await tx
      .insertInto('staff')
      .values({
        ...{ email, email_key: emailKey(email), role, departments: [...departments], locale },
        invited_at: act.at,
      })
      .onConflict(conflict =>
        conflict.column('email_key').doUpdateSet({
          ...{ email, role, departments: [...departments], removed_at: null, invited_at: act.at },
        }),
      )
      .returning('staff_id')
      .executeTakeFirstOrThrow();
    if (isMember && before.role !== role) await endStaffAccess(tx, staffId);
    await recordAudit(tx, act, {
      action: 'staff.manage',
      subject: 'invitation',
      detail: { email },
      before: before && { role: before.role, departments: before.departments },
      after: { role, departments },
    });
    return ok({ staffId, token: await writeInvitation(tx, deps, { staffId, email, role, locale }) });
  });
}

const lockByEmail = (tx: Db, email: string) =>
  tx.selectFrom('staff').selectAll().where('email_key', '=', emailKey(email)).forUpdate().executeTakeFirst();

/** The letter and its link; links of earlier invitations stop working. */
async function writeInvitation(
  tx: Db,
  deps: LetterDeps,
  { staffId, email, role, locale }: { staffId: StaffId; email: string; role: StaffRole; locale: Locale },
): Promise<string> {
  await tx
    .deleteFrom('staff_links')
    .where('staff_id', '=', staffId)
    .where('purpose', '=', 'invitation')
    .execute();
  const letterId = createLetterId();
  const token = linkTokenOf(deps.secret, letterId);
  const expires_at = deps.clock.now().add({ hours: invitationHours });
  await tx
    .insertInto('staff_links')
    .values({ token_hash: hashToken(token), staff_id: staffId, purpose: 'invitation', expires_at })
    .execute();
  await enqueueLetter(tx, deps, {
    letterId,
    text: staffLettersText,
    kind: 'staffInvitation',
    facts: { role: deskLayoutText[locale].roles[role], hours: invitationHours },
    to: email,
    locale,
    path: paths.deskInvitation,
  });
  return token;
}
