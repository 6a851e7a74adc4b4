import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { TooManyTries } from '../../../platform/web/failure.ts';
import { readForm } from '../../../platform/web/form.ts';
import { countTries, giveBackTries, triesOfNetwork } from '../../../platform/web/limits.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { deskReturnPath } from './desk-return-path.ts';
import { DeskSignInPage } from './desk-sign-in.pages.tsx';
import { deskSignInText } from './desk-sign-in.text.ts';
import { openStaffSession } from './open-staff-session.ts';
import { passkeySignInForm } from './passkey.form.ts';
import { passkeyRequest, verifyPasskey } from './passkeys.ts';
import { takeSecondStep } from './pending-sign-in.ts';
import { staffLimits } from './staff.rules.ts';

/** Signing in with a passkey, in place of password and code, or in place of the code alone. */
export function passkeySignInRoutes(deps: Deps): Hono<WebEnv> {
  const answer = (c: Web, returnPath: string, sentence: string, status: 422 | 429) => {
    const form = { values: {}, errors: { email: sentence } };
    const page = { form, returnPath, hasProvider: deps.config.oidc !== undefined };
    return answerPage(c, <DeskSignInPage frame={frameOf(c, deps)} {...page} />, status);
  };
  return new Hono<WebEnv>()
    .post(paths.deskPasskeyRequest, async c => {
      const tries = triesOfNetwork(staffLimits.challengeOfNetwork, networkOf(c, deps));
      const refusal = await countTries(deps.db, deps.clock, tries);
      if (refusal) throw new TooManyTries(refusal.seconds);
      c.header('cache-control', 'no-store');
      return c.json(await passkeyRequest(deps));
    })
    .post(paths.deskPasskeySignIn, async c => {
      const posted = await readForm(c, passkeySignInForm);
      const returnPath = deskReturnPath(posted.typed.return);
      const tries = triesOfNetwork(staffLimits.passwordOfNetwork, networkOf(c, deps));
      const refusal = await countTries(deps.db, deps.clock, tries);
      if (refusal) return answer(c, returnPath, sayWait(c, refusal.seconds), 429);
      const staffId = posted.ok ? await verifyPasskey(deps, posted.values.credential) : undefined;
      if (staffId === undefined) {
        recordStaffEvent(deps, c, 'staff-sign-in-failed');
        return answer(c, returnPath, deskSignInText[c.var.locale].problems.passkeyWrong, 422);
      }
      await giveBackTries(deps.db, tries);
      await takeSecondStep(deps, c);
      await openStaffSession(deps, c, { staffId, how: 'passkey' });
      return c.redirect(returnPath, 303);
    });
}
