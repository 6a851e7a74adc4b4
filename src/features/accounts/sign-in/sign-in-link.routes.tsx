import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { findUsableLink, getAccount, takeAccountLink } from '../accounts.queries.ts';
import { accountLinkHours } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { LinkGonePage, LinkPage } from '../link.pages.tsx';
import { countDeadLink, withoutStore } from '../link-guards.ts';
import { CheckEmailPage } from '../sign-up/sign-up.pages.tsx';
import { openSession } from './open-session.ts';
import { signInText } from './sign-in.text.ts';

/** The second step of a sign-in while the account is under a guessing attack. */
export function signInLinkRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.signInLinkSent, c => {
      const { linkSentLead } = signInText[c.var.locale];
      const page = { lead: linkSentLead, hours: accountLinkHours, again: paths.signIn };
      return answerPage(c, <CheckEmailPage frame={frameOf(c, deps)} {...page} />);
    })
    .use(paths.signInLink(), withoutStore)
    .get(paths.signInLink(), async c => {
      const token = getTextParameter(c, 'token');
      const link = await findUsableLink(deps, 'sign-in', token);
      if (!link) return await answerGone(c, deps);
      const { email } = await getAccount(deps.db, link.account_id);
      const { linkTitle, linkLead, button } = signInText[c.var.locale];
      const page = { title: linkTitle, lead: linkLead(email), action: paths.signInLink(token), button };
      return answerPage(c, <LinkPage frame={frameOf(c, deps)} {...page} />);
    })
    .post(paths.signInLink(), async c => {
      const tokenHash = hashToken(getTextParameter(c, 'token'));
      const link = await takeAccountLink(deps.db, { purpose: 'sign-in', tokenHash, now: deps.clock.now() });
      if (!link) return await answerGone(c, deps);
      const { account_id: accountId, remembered: isRemembered } = link;
      await openSession(deps, c, { accountId, isRemembered });
      recordSecurityEvent(deps, c, 'sign-in-succeeded', accountId);
      return c.redirect(paths.balance, 303);
    });
}

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadLink(c, deps);
  const words = signInText[c.var.locale];
  const page = { why: words.linkGone, href: paths.signIn, label: accountsText[c.var.locale].signInTitle };
  return answerPage(c, <LinkGonePage frame={frameOf(c, deps)} {...page} />, 410);
}
