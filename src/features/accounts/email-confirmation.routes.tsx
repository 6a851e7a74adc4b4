import { Hono } from 'hono';
import { paths } from '../../paths.ts';
import { setFlash } from '../../platform/flash.ts';
import { answerPage, frameOf } from '../../platform/page.ts';
import { hashToken } from '../../platform/tokens.ts';
import { getTextParameter } from '../../platform/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../platform/web.ts';
import { ConfirmEmailGonePage, ConfirmEmailPage } from './account-changes.pages.tsx';
import { findAccountLink } from './accounts.queries.ts';
import { confirmEmail } from './confirm-email.ts';
import { countLinkTry, withoutStore } from './link-guards.ts';

/** The link at a new address works without signing in: it is opened where the mail is read. */
export function emailConfirmationRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use(paths.emailConfirmation(), withoutStore)
    .get(paths.emailConfirmation(), async c => {
      const token = getTextParameter(c, 'token');
      const link = await findAccountLink(deps.db, 'email-change', hashToken(token));
      const isGone =
        !link || link.used_at || Temporal.Instant.compare(link.expires_at, deps.clock.now()) <= 0;
      if (isGone || !link.new_email) return answerGone(c, deps);
      return answerPage(
        c,
        <ConfirmEmailPage frame={frameOf(c, deps)} token={token} email={link.new_email} />,
      );
    })
    .post(paths.emailConfirmation(), async c => {
      await countLinkTry(c, deps);
      const result = await confirmEmail(deps, getTextParameter(c, 'token'));
      if (!result.ok) return answerGone(c, deps);
      setFlash(c, deps, 'emailChanged');
      return c.redirect(c.var.viewer ? paths.account : paths.signIn, 303);
    });
}

const answerGone = (c: Web, deps: Deps) =>
  answerPage(c, <ConfirmEmailGonePage frame={frameOf(c, deps)} />, 410);
