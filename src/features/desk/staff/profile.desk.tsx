import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { paths } from '../../../paths.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { readForm } from '../../../platform/web/form.ts';
import { createToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { hashPassword } from '../../accounts/passwords.ts';
import { actOf } from '../act-of.ts';
import { type DeskRoute, deskRoute, getStaff, getStaffWithPassword } from '../desk-route.ts';
import { RecoveryCodesPage } from './invitation.pages.tsx';
import { listPasskeys } from './passkeys.queries.ts';
import { ProfilePage } from './profile.pages.tsx';
import { countRecoveryCodes, makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts';
import { ownPasswordForm } from './staff.form.ts';
import { endStaffAccess, listStaffSessions } from './staff.queries.ts';
import { staffSession } from './staff-session.ts';

/** One's own account at the desk. */
export const profileDesk = (deps: Deps): DeskRoute[] => [
  deskRoute('desk.open', 'GET', paths.deskProfile, c => answerProfile(c, deps, emptyForm)),
  deskRoute('desk.open', 'POST', paths.deskRecoveryCodes, c => makeNewCodes(c, deps), { isFresh: true }),
  deskRoute('desk.open', 'POST', paths.deskPassword, c => changePassword(c, deps), { isFresh: true }),
  deskRoute('desk.open', 'POST', paths.deskSessions, async c => {
    const { staffId, sessionId } = getStaff(c);
    await endStaffAccess(deps.db, staffId, sessionId);
    setFlash(c, deps, 'otherSessionsEnded');
    return c.redirect(paths.deskProfile, 303);
  }),
];

async function answerProfile(
  c: Web,
  deps: Deps,
  form: Form<'newPassword'>,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { staffId, sessionId } = getStaff(c);
  const now = deps.clock.now();
  const usedSince = now.subtract({ minutes: staffSession.idleMinutes });
  const page = {
    form,
    sessions: await listStaffSessions(deps.db, { staffId, now, usedSince }),
    ownSession: sessionId,
    codesLeft: await countRecoveryCodes(deps.db, staffId),
    passkeys: await listPasskeys(deps.db, staffId),
    isOfProvider: getStaff(c).isOfProvider,
    isPasskeyRefused: c.req.query('passkey') === 'refused',
  };
  return await answerPage(c, <ProfilePage frame={await deskFrameOf(c, deps)} {...page} />, status);
}

async function makeNewCodes(c: Web, deps: Deps): Promise<Response> {
  const { staffId } = getStaffWithPassword(c);
  const codes = makeRecoveryCodes(deps.secret, createToken());
  await deps.db.transaction().execute(async tx => {
    await storeRecoveryCodes(tx, deps.secret, staffId, codes);
    await recordAudit(tx, actOf(c, deps), { action: 'desk.open', subject: 'new-recovery-codes' });
  });
  return await answerPage(c, <RecoveryCodesPage frame={frameOf(c, deps)} codes={codes} />);
}

async function changePassword(c: Web, deps: Deps): Promise<Response> {
  const { staffId, sessionId, email } = getStaffWithPassword(c);
  const posted = await readForm(c, ownPasswordForm(email));
  if (!posted.ok) {
    const form = formWithProblems(posted, accountsText[c.var.locale].problems);
    return await answerProfile(c, deps, form, 422);
  }
  const password_hash = await hashPassword(posted.values.newPassword);
  await deps.db.transaction().execute(async tx => {
    await tx.updateTable('staff').set({ password_hash }).where('staff_id', '=', staffId).execute();
    await endStaffAccess(tx, staffId, sessionId);
    await recordAudit(tx, actOf(c, deps), { action: 'desk.open', subject: 'new-password' });
  });
  setFlash(c, deps, 'passwordChanged');
  return c.redirect(paths.deskProfile, 303);
}
