import type { Db } from '../../../db/database.ts';
import { toId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import type { Clock } from '../../../platform/clock.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { findMember } from './staff.queries.ts';
import { invitationHours, staffLimits, staffLinkHours } from './staff.rules.ts';
import { staffLettersText } from './staff-letters.text.ts';

type Asked = { letterId: string; staffId: string | null };

/** Sends a link that leads on to the second factor. Without a staff id (the password was wrong) it does nothing. */
export const sendStaffSignInLink = defineJob<Asked>('send-staff-sign-in-link');

export async function writeStaffSignInLink(deps: LetterDeps, { letterId, staffId }: Asked): Promise<void> {
  const member = staffId === null ? undefined : await findMember(deps.db, toId(staffId));
  if (!member) return;
  const refusal = await countTries(deps.db, deps.clock, [[staffLimits.linkOfStaff, String(staffId)]]);
  if (refusal) return; // the mailbox already has enough valid links
  await deps.db.transaction().execute(async tx => {
    const isNew = await enqueueLetter(tx, deps, {
      letterId,
      text: staffLettersText,
      kind: 'staffSignInLink',
      to: member.email,
      locale: member.locale,
      path: paths.deskSignInLink,
      facts: { hours: staffLinkHours },
    });
    if (!isNew) return;
    await tx
      .insertInto('staff_links')
      .values({
        token_hash: hashToken(linkTokenOf(deps.secret, letterId)),
        staff_id: member.staffId,
        purpose: 'sign-in',
        expires_at: deps.clock.now().add({ hours: staffLinkHours }),
      })
      .execute();
  });
}

/** Starts a link's lifetime when its letter is sent. A used link stays used. */
export async function beginStaffLink(db: Db, clock: Clock, tokenHash: Buffer): Promise<void> {
  const now = clock.now();
  for (const [purpose, hours] of [
    ['invitation', invitationHours],
    ['sign-in', staffLinkHours],
  ] as const) {
    await db
      .updateTable('staff_links')
      .set({ expires_at: now.add({ hours }) })
      .where('token_hash', '=', tokenHash)
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .execute();
  }
}
