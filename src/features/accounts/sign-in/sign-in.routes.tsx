import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { type FieldOf, readForm, safeReturnPath } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { endSession } from '../../../platform/web/session.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { accountsText } from '../accounts.text.ts';
import { findBrowserHash } from './known-browsers.ts';
import { openSession } from './open-session.ts';
import { signInForm } from './sign-in.form.ts';
import { SignInPage } from './sign-in.pages.tsx';
import { signInText } from './sign-in.text.ts';
import { type SignInProblem, signIn } from './sign-in.ts';

export function signInRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.signIn, c => {
      const requestedPath = c.req.query('return');
      const returnPath = safeReturnPath(requestedPath, paths.balance);
      if (c.var.viewer) return c.redirect(returnPath, 303);
      const to = { returnPath, wasSentHere: requestedPath !== undefined };
      return answerPage(c, <SignInPage frame={frameOf(c, deps)} form={emptyForm} {...to} />);
    })
    .get(paths.session, c => c.redirect(paths.signIn, 303)) // for a reload after a form with errors, which was posted here
    .post(paths.session, async c => {
      const posted = await readForm(c, signInForm);
      if (posted.typed.action === 'end') return await signOut(c, deps);
      const returnPath = safeReturnPath(posted.typed.return, paths.balance);
      const answer = (form: Form<FieldOf<typeof signInForm>>, status: 422 | 429) =>
        answerPage(c, <SignInPage frame={frameOf(c, deps)} form={form} returnPath={returnPath} />, status);
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);

      const { email, password, remember: isRemembered } = posted.values;
      const from = { network: networkOf(c, deps), browser: findBrowserHash(deps, c) };
      const result = await signIn(deps, { email, password, isRemembered, ...from });
      if (!result.ok) {
        if (result.problem.kind === 'wrong')
          recordSecurityEvent(deps, c, 'sign-in-failed', result.problem.accountId);
        return answer(...formWithSignInProblem(c, posted.typed, result.problem));
      }
      const { kind, accountId } = result.value;
      if (kind === 'link-needed') {
        recordSecurityEvent(deps, c, 'sign-in-link-needed', accountId);
        return c.redirect(paths.signInLinkSent, 303);
      }
      await openSession(deps, c, { accountId, isRemembered });
      recordSecurityEvent(deps, c, 'sign-in-succeeded', accountId);
      return c.redirect(returnPath, 303);
    });
}

async function signOut(c: Web, deps: Deps): Promise<Response> {
  await endSession(deps, c);
  if (c.var.viewer) recordSecurityEvent(deps, c, 'signed-out');
  setFlash(c, deps, 'signedOut');
  return c.redirect(paths.signIn, 303);
}

function formWithSignInProblem(
  c: Web,
  values: Record<FieldOf<typeof signInForm>, string>,
  problem: SignInProblem,
): [Form<FieldOf<typeof signInForm>>, 422 | 429] {
  if (problem.kind === 'too-many') return [{ values, errors: { email: sayWait(c, problem.seconds) } }, 429];
  return [{ values, errors: { email: signInText[c.var.locale].wrong } }, 422];
}
