import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { nameDevice } from '../../../platform/web/device-name.ts';
import { readForm } from '../../../platform/web/form.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { actOf } from '../act-of.ts';
import { type DeskRoute, deskRoute, getStaff, getStaffWithPassword } from '../desk-route.ts';
import { newPasskeyForm, passkeyRemovalForm } from './passkey.form.ts';
import { passkeyCreation, verifyNewPasskey } from './passkeys.ts';

/** One's own passkeys: made, and taken away. Where the password has to be given again, what the device made travels along. */
export const passkeysDesk = (deps: Deps): DeskRoute[] => [
  deskRoute('desk.open', 'POST', paths.deskPasskeyCreation, async c =>
    c.json(await passkeyCreation(deps, getStaff(c))),
  ),
  deskRoute('desk.open', 'POST', paths.deskPasskeys, c => add(c, deps), { isFresh: true }),
  deskRoute('desk.open', 'POST', paths.deskPasskeyRemoval, c => remove(c, deps), { isFresh: true }),
];

async function add(c: Web, deps: Deps): Promise<Response> {
  const { staffId } = getStaffWithPassword(c);
  const posted = await readForm(c, newPasskeyForm);
  const made = posted.ok ? await verifyNewPasskey(deps, staffId, posted.values.credential) : undefined;
  if (made) {
    await deps.db.transaction().execute(async tx => {
      await tx
        .insertInto('staff_passkeys')
        .values({
          ...{ credential_id: made.credentialId, staff_id: staffId, public_key: made.publicKey },
          ...{ counter: made.counter, transports: made.transports, created_at: deps.clock.now() },
          device: nameDevice(c.req.header('user-agent') ?? '') ?? null,
        })
        .onConflict(conflict => conflict.doNothing())
        .execute();
      await recordAudit(tx, actOf(c, deps), { action: 'desk.open', subject: 'new-passkey' });
    });
  }
  if (!made) return c.redirect(`${paths.deskProfile}?passkey=refused`, 303);
  setFlash(c, deps, 'passkeyAdded');
  return c.redirect(paths.deskProfile, 303);
}

async function remove(c: Web, deps: Deps): Promise<Response> {
  const { staffId } = getStaff(c);
  const posted = await readForm(c, passkeyRemovalForm);
  if (posted.ok) {
    const credentialId = Buffer.from(posted.values.passkey, 'base64url');
    await deps.db.transaction().execute(async tx => {
      await tx
        .deleteFrom('staff_passkeys')
        .where('staff_id', '=', staffId)
        .where('credential_id', '=', credentialId)
        .execute();
      await recordAudit(tx, actOf(c, deps), { action: 'desk.open', subject: 'passkey-removed' });
    });
  }
  setFlash(c, deps, 'passkeyRemoved');
  return c.redirect(paths.deskProfile, 303);
}
