import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { paths } from '../../../paths.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { findCustomerCode } from '../../customers/customers.queries.ts';
import { customersText } from '../../customers/customers.text.ts';
import { linkCustomer } from '../../customers/link-customer.ts';
import { findUsableLink, takeAccountLink } from '../accounts.queries.ts';
import { accountLinkHours } from '../accounts.rules.ts';
import { LinkGonePage, LinkPage } from '../link.pages.tsx';
import { countDeadLink, withoutStore } from '../link-guards.ts';
import { CheckEmailPage } from '../sign-up/sign-up.pages.tsx';

/** The second step of adding a client code whose contract number is under a guessing attack. */
export function customerConfirmationRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock } = deps;
  return new Hono<WebEnv>()
    .get(paths.customerConfirmationSent, c => {
      const { linkSentLead } = customersText[c.var.locale];
      const page = { lead: linkSentLead, hours: accountLinkHours, again: paths.newCustomer };
      return answerPage(c, <CheckEmailPage frame={frameOf(c, deps)} {...page} />);
    })
    .use(paths.customerConfirmation(), withoutStore)
    .get(paths.customerConfirmation(), async c => {
      const token = getTextParameter(c, 'token');
      const link = await findUsableLink(deps, 'customer-link', token);
      const code = link?.customer_id && (await findCustomerCode(db, link.customer_id));
      if (!code) return await answerGone(c, deps);
      const { linkTitle, linkLead, addButton } = customersText[c.var.locale];
      const page = { title: linkTitle, lead: linkLead(code), button: addButton };
      const action = paths.customerConfirmation(token);
      return answerPage(c, <LinkPage frame={frameOf(c, deps)} action={action} {...page} />);
    })
    .post(paths.customerConfirmation(), async c => {
      const tokenHash = hashToken(getTextParameter(c, 'token'));
      const now = clock.now();
      const link = await db.transaction().execute(async tx => {
        const taken = await takeAccountLink(tx, { purpose: 'customer-link', tokenHash, now });
        if (!taken?.customer_id) return undefined;
        await linkCustomer(tx, { accountId: taken.account_id, customerId: taken.customer_id, now });
        return taken;
      });
      if (!link) return await answerGone(c, deps);
      recordSecurityEvent(deps, c, 'customer-linked', link.account_id);
      setFlash(c, deps, 'customerAdded');
      return c.redirect(c.var.viewer ? paths.customers : paths.signIn, 303);
    });
}

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadLink(c, deps);
  const { linkGone, add } = customersText[c.var.locale];
  const page = { why: linkGone, href: paths.newCustomer, label: add };
  return answerPage(c, <LinkGonePage frame={frameOf(c, deps)} {...page} />, 410);
}
