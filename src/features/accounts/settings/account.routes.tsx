import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { endSession, findSessionHash, renewSession } from '../../../platform/web/session.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { ChangeEmailPage, ChangePasswordPage, CloseAccountPage } from '../account-changes.pages.tsx';
import { deleteSession, deleteSessions, getAccount, listSessions } from '../accounts.queries.ts';
import { accountsText } from '../accounts.text.ts';
import { requestEmailChange } from '../email/change-email.ts';
import { changePassword } from '../password/change-password.ts';
import type { PasswordCheck } from '../password/check-own-password.ts';
import { changePasswordForm } from '../password/password.form.ts';
import { findBrowserHash } from '../sign-in/known-browsers.ts';
import { changeEmailForm, closeAccountForm, endSessionsForm } from './account.form.ts';
import { AccountPage } from './account.pages.tsx';
import { closeAccount } from './close-account.ts';

export function accountSettingRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.account, async c => {
      const { accountId, email, sessionId } = getViewer(c);
      const sessions = await listSessions(deps.db, accountId, deps.clock.now());
      const page = { email, sessions, ownSession: sessionId };
      return answerPage(c, <AccountPage frame={frameOf(c, deps)} {...page} />);
    })
    .post(paths.accountSessions, async c => {
      const posted = await readForm(c, endSessionsForm);
      const { session: one, which } = posted.ok ? posted.values : { session: undefined, which: 'all' };
      const { accountId, sessionId } = getViewer(c);
      if (one !== undefined) await deleteSession(deps.db, { accountId, sessionId: one });
      else if (which === 'others') await deleteSessions(deps.db, accountId, findSessionHash(deps, c));
      else await deleteSessions(deps.db, accountId);
      recordSecurityEvent(deps, c, 'session-ended');
      const isSignedOut = one === undefined ? which !== 'others' : one === sessionId;
      if (isSignedOut) await endSession(deps, c);
      setFlash(c, deps, isSignedOut ? 'signedOut' : one ? 'sessionEnded' : 'otherSessionsEnded');
      return c.redirect(isSignedOut ? paths.signIn : paths.account, 303);
    })
    .route('/', passwordRoutes(deps))
    .route('/', emailRoutes(deps))
    .route('/', closureRoutes(deps));
}

const passwordRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.accountPassword, c =>
      answerPage(c, <ChangePasswordPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.accountPassword, async c => {
      const answer = (form: Form<'password' | 'newPassword'>, status: 422 | 429) =>
        answerPage(c, <ChangePasswordPage frame={frameOf(c, deps)} form={form} />, status);
      const { accountId, email } = getViewer(c);
      const posted = await readForm(c, changePasswordForm(email));
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);
      const { password: current, newPassword: password } = posted.values;
      const account = await getAccount(deps.db, accountId);
      const own = { session: findSessionHash(deps, c), browser: findBrowserHash(deps, c) };
      const result = await changePassword(deps, { account, current, password, own });
      if (!result.ok) return answer(...formWithPasswordCheck(c, deps, {}, result.problem));
      await renewSession(deps, c);
      recordSecurityEvent(deps, c, 'password-changed');
      setFlash(c, deps, 'passwordChanged');
      return c.redirect(paths.account, 303);
    });

const emailRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.accountEmail, c =>
      answerPage(c, <ChangeEmailPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.accountEmail, async c => {
      const answer = (form: Form<'email' | 'password'>, status: 422 | 429) =>
        answerPage(c, <ChangeEmailPage frame={frameOf(c, deps)} form={form} />, status);
      const posted = await readForm(c, changeEmailForm);
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);
      const { email, password } = posted.values;
      const account = await getAccount(deps.db, getViewer(c).accountId);
      const result = await requestEmailChange(deps, {
        account,
        email,
        password,
        network: networkOf(c, deps),
      });
      if (!result.ok) return answer(...formWithPasswordCheck(c, deps, posted.typed, result.problem));
      recordSecurityEvent(deps, c, 'email-change-asked');
      setFlash(c, deps, 'emailConfirmationSent');
      return c.redirect(paths.account, 303);
    });

const closureRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.accountClosure, c =>
      answerPage(c, <CloseAccountPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.accountClosure, async c => {
      const answer = (form: Form<'password'>, status: 422 | 429) =>
        answerPage(c, <CloseAccountPage frame={frameOf(c, deps)} form={form} />, status);
      const posted = await readForm(c, closeAccountForm);
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);
      const { password } = posted.values;
      const account = await getAccount(deps.db, getViewer(c).accountId);
      const result = await closeAccount(deps, { account, password });
      if (!result.ok) return answer(...formWithPasswordCheck(c, deps, {}, result.problem));
      recordSecurityEvent(deps, c, 'account-closed');
      await endSession(deps, c);
      setFlash(c, deps, 'accountClosed');
      return c.redirect(paths.front, 303);
    });

function formWithPasswordCheck(
  c: Web,
  deps: Deps,
  values: Partial<Record<'email', string>>,
  problem: PasswordCheck,
): [Form<'email' | 'password'>, 422 | 429] {
  if (problem.kind === 'wrong-password') recordSecurityEvent(deps, c, 'password-check-failed');
  if (problem.kind === 'too-many')
    return [{ values, errors: { password: sayWait(c, problem.seconds) } }, 429];
  return [{ values, errors: { password: accountsText[c.var.locale].wrongPassword } }, 422];
}
