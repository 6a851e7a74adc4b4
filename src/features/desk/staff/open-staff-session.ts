import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { nameDevice } from '../../../platform/web/device-name.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { findWorkingStaff } from './staff.queries.ts';
import { findStaffBrowserHash, isKnownStaffBrowser, rememberStaffBrowser } from './staff-browsers.ts';
import { staffLettersText } from './staff-letters.text.ts';
import { startStaffSession } from './staff-session.ts';

/**
 * Opens a session after both factors: in the audit log, and, where this browser has not been seen before, with a letter (not to who has just
 * been invited by one).
 * @param how "totp", "passkey", "provider"
 */
export async function openStaffSession(
  deps: Deps,
  c: Web,
  { staffId, how }: { staffId: StaffId; how: string },
): Promise<void> {
  const { db, clock } = deps;
  const member = await findWorkingStaff(db, staffId);
  if (!member) throw new Error(`Staff ${staffId} signed in and may not.`);
  const isKnown = await isKnownStaffBrowser(db, staffId, findStaffBrowserHash(deps, c));
  const { email, locale, role, departments } = member;
  const now = clock.now();
  const device = nameDevice(c.req.header('user-agent') ?? '') ?? null;
  await db.transaction().execute(async tx => {
    const act = {
      ...{ by: `staff: ${email}`, at: now, staff: { staffId, role, departments } },
      ...{ network: networkOf(c, deps).name, requestId: c.var.requestId },
    };
    await recordAudit(tx, act, {
      action: 'desk.open',
      subject: 'sign-in',
      detail: { how, isNewDevice: !isKnown },
    });
    if (isKnown || how === 'invitation') return;
    await enqueueLetter(tx, deps, {
      text: staffLettersText,
      kind: 'staffNewDevice',
      facts: { device, when: `${formatDay(dayOf(now), locale)}, ${formatHour(now)}` },
      to: email,
      locale,
      path: paths.deskProfile,
    });
  });
  await startStaffSession(deps, c, staffId);
  await rememberStaffBrowser(deps, c, staffId);
  recordStaffEvent(deps, c, 'staff-sign-in-succeeded', staffId);
}
