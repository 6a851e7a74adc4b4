import { Hono } from 'hono';
import { paths } from '../../paths.ts';
import { setFlash } from '../../platform/flash.ts';
import { emptyForm, type Form, readForm, sayWait } from '../../platform/form.ts';
import { getViewer, requireAccount } from '../../platform/guards.ts';
import { answerPage, frameOf } from '../../platform/page.ts';
import { endSession, findSessionHash } from '../../platform/session.ts';
import type { Deps, Web, WebEnv } from '../../platform/web.ts';
import { AccountPage } from './account.pages.tsx';
import { ChangeEmailPage, ChangePasswordPage, CloseAccountPage } from './account-changes.pages.tsx';
import { countSessions, deleteSessions, getAccount } from './accounts.queries.ts';
import { askEmailChange } from './change-email.ts';
import { changePassword } from './change-password.ts';
import type { PasswordCheck } from './check-own-password.ts';
import { closeAccount } from './close-account.ts';
import { formWithProblems } from './problem-form.ts';
import { findEmailProblem, findNewPasswordProblem, withoutGaps } from './sign-up.rules.ts';

export function accountSettingRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use(paths.account, requireAccount)
    .use(`${paths.account}/*`, requireAccount)
    .get(paths.account, async c => {
      const { accountId, email } = getViewer(c);
      const sessions = await countSessions(deps.db, accountId, deps.clock.now());
      return answerPage(c, <AccountPage frame={frameOf(c, deps)} email={email} sessions={sessions} />);
    })
    .post(paths.accountSessions, async c => {
      const { which } = await readForm(c);
      const spared = which === 'others' ? findSessionHash(deps, c) : undefined;
      await deleteSessions(deps.db, getViewer(c).accountId, spared);
      if (!spared) await endSession(deps, c);
      setFlash(c, deps, spared ? 'otherSessionsEnded' : 'signedOut');
      return c.redirect(spared ? paths.account : paths.signIn, 303);
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
      const answer = (form: Form, status: 422 | 429) =>
        answerPage(c, <ChangePasswordPage frame={frameOf(c, deps)} form={form} />, status);
      const { password: current = '', newPassword = '' } = await readForm(c);
      const { accountId, email } = getViewer(c);
      const problems = withoutGaps({
        password: current === '' ? 'passwordMissing' : undefined,
        newPassword: findNewPasswordProblem(newPassword, email),
      });
      if (Object.keys(problems).length > 0) return answer(formWithProblems(c, {}, problems), 422);
      const account = await getAccount(deps.db, accountId);
      const session = findSessionHash(deps, c);
      const result = await changePassword(deps, { account, current, password: newPassword, session });
      if (!result.ok) return answer(...formWithPasswordCheck(c, {}, result.problem));
      setFlash(c, deps, 'passwordChanged');
      return c.redirect(paths.account, 303);
    });

const emailRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.accountEmail, c =>
      answerPage(c, <ChangeEmailPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.accountEmail, async c => {
      const answer = (form: Form, status: 422 | 429) =>
        answerPage(c, <ChangeEmailPage frame={frameOf(c, deps)} form={form} />, status);
      const values = await readForm(c);
      const { email = '', password = '' } = values;
      const problems = withoutGaps({
        email: findEmailProblem(email),
        password: password === '' ? 'passwordMissing' : undefined,
      });
      if (Object.keys(problems).length > 0) return answer(formWithProblems(c, values, problems), 422);
      const account = await getAccount(deps.db, getViewer(c).accountId);
      const result = await askEmailChange(deps, { account, email, password });
      if (!result.ok) return answer(...formWithPasswordCheck(c, values, result.problem));
      setFlash(c, deps, 'emailConfirmationSent');
      return c.redirect(paths.account, 303);
    });

const closureRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.accountClosure, c =>
      answerPage(c, <CloseAccountPage frame={frameOf(c, deps)} form={emptyForm} />),
    )
    .post(paths.accountClosure, async c => {
      const { password = '' } = await readForm(c);
      const account = await getAccount(deps.db, getViewer(c).accountId);
      const result = await closeAccount(deps, { account, password });
      if (!result.ok) {
        const [form, status] = formWithPasswordCheck(c, {}, result.problem);
        return answerPage(c, <CloseAccountPage frame={frameOf(c, deps)} form={form} />, status);
      }
      await endSession(deps, c);
      setFlash(c, deps, 'accountClosed');
      return c.redirect(paths.front, 303);
    });

function formWithPasswordCheck(
  c: Web,
  values: Record<string, string>,
  problem: PasswordCheck,
): [Form, 422 | 429] {
  if (problem.kind === 'too-many')
    return [{ values, errors: { password: sayWait(c, problem.seconds) } }, 429];
  return [{ values, errors: { password: c.var.text.accounts.wrongPassword } }, 422];
}
