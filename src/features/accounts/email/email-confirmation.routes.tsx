import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { findSessionHash, renewSession } from '../../../platform/web/session.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { ConfirmEmailGonePage, ConfirmEmailPage } from '../account-changes.pages.tsx';
import { findUsableLink } from '../accounts.queries.ts';
import { countDeadLink, withoutStore } from '../link-guards.ts';
import { findBrowserHash } from '../sign-in/known-browsers.ts';
import { confirmEmail } from './confirm-email.ts';

/** The link at a new address works without signing in: it is opened where the mail is read. */
export function emailConfirmationRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use(paths.emailConfirmation(), withoutStore)
    .get(paths.emailConfirmation(), async c => {
      const token = getTextParameter(c, 'token');
      const link = await findUsableLink(deps, 'email-change', token);
      if (!link?.new_email) return await answerGone(c, deps);
      return answerPage(
        c,
        <ConfirmEmailPage frame={frameOf(c, deps)} token={token} email={link.new_email} />,
      );
    })
    .post(paths.emailConfirmation(), async c => {
      const token = getTextParameter(c, 'token');
      const own = { session: findSessionHash(deps, c), browser: findBrowserHash(deps, c) };
      const result = await confirmEmail(deps, { token, own });
      if (!result.ok) return await answerGone(c, deps);
      const { accountId } = result.value;
      if (c.var.viewer?.accountId === accountId) await renewSession(deps, c);
      recordSecurityEvent(deps, c, 'email-changed', accountId);
      setFlash(c, deps, 'emailChanged');
      return c.redirect(c.var.viewer ? paths.account : paths.signIn, 303);
    });
}

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadLink(c, deps);
  return answerPage(c, <ConfirmEmailGonePage frame={frameOf(c, deps)} />, 410);
}
