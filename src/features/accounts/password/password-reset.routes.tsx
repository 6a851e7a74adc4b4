import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { endSession } from '../../../platform/web/session.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { type Account, findAccount, findUsableLink } from '../accounts.queries.ts';
import { accountLinkHours } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { countDeadLink, withoutStore } from '../link-guards.ts';
import { CheckEmailPage } from '../sign-up/sign-up.pages.tsx';
import { passwordResetForm, resetPasswordForm } from './password.form.ts';
import { NewPasswordPage, PasswordResetPage } from './password-reset.pages.tsx';
import { passwordResetText } from './password-reset.text.ts';
import { requestReset, resetPassword } from './reset-password.ts';

export function passwordResetRoutes(deps: Deps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
    .get(paths.passwordReset, c =>
      answerPage(c, <PasswordResetPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.passwordReset, async c => {
      const posted = await readForm(c, passwordResetForm);
      const answer = (form: Form<'email'>, status: 422 | 429) =>
        answerPage(c, <PasswordResetPage frame={frameOf(c, deps)} form={form} />, status);
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);
      const { email } = posted.values;
      const refusal = await requestReset(deps, { email, locale: c.var.locale, network: networkOf(c, deps) });
      if (refusal)
        return answer({ values: posted.typed, errors: { email: sayWait(c, refusal.seconds) } }, 429);
      return c.redirect(paths.passwordResetSent, 303);
    })
    .get(paths.passwordResetSent, c => {
      const { sentLead } = passwordResetText[c.var.locale];
      const page = { lead: sentLead, hours: accountLinkHours, again: paths.passwordReset };
      return answerPage(c, <CheckEmailPage frame={frameOf(c, deps)} {...page} />);
    });
  return routes.route('/', linkRoutes(deps));
}

const linkRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .use(paths.passwordResetLink(), withoutStore)
    .get(paths.passwordResetLink(), async c => {
      const account = await findLinkOwner(c, deps);
      return account ? answerNewPassword(c, deps, account, emptyForm, 200) : answerGone(c, deps);
    })
    .post(paths.passwordResetLink(), async c => {
      const account = await findLinkOwner(c, deps);
      if (!account) return answerGone(c, deps);
      const posted = await readForm(c, resetPasswordForm(account.email));
      if (!posted.ok) {
        const form = formWithProblems(posted, accountsText[c.var.locale].problems);
        return answerNewPassword(c, deps, account, form, 422);
      }
      const { password } = posted.values;
      const result = await resetPassword(deps, { token: getTextParameter(c, 'token'), password });
      if (!result.ok) return answerGone(c, deps);
      recordSecurityEvent(deps, c, 'password-changed', result.value.accountId);
      await endSession(deps, c);
      setFlash(c, deps, 'passwordReset');
      return c.redirect(paths.signIn, 303);
    });

/** The account of the link, if the link is valid. */
async function findLinkOwner(c: Web, deps: Deps): Promise<Account | undefined> {
  const link = await findUsableLink(deps, 'password-reset', getTextParameter(c, 'token'));
  return link && (await findAccount(deps.db, link.account_id));
}

const answerNewPassword = (
  c: Web,
  deps: Deps,
  { email }: Account,
  form: Form<'password'>,
  status: 200 | 422,
) => {
  const token = getTextParameter(c, 'token');
  return answerPage(
    c,
    <NewPasswordPage frame={frameOf(c, deps)} form={form} token={token} email={email} />,
    status,
  );
};

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadLink(c, deps);
  return answerPage(c, <PasswordResetPage frame={frameOf(c, deps)} form={emptyForm} isLinkGone />, 410);
}
