import { Hono } from 'hono';
import type { z } from 'zod';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { setFlash } from '../../../pages/flash.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { TooManyTries } from '../../../platform/web/failure.ts';
import { readForm } from '../../../platform/web/form.ts';
import { countTries, giveBackTries } from '../../../platform/web/limits.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { findSignUp } from '../accounts.queries.ts';
import { limits } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { countDeadLink, withoutStore } from '../link-guards.ts';
import { openSession } from '../sign-in/open-session.ts';
import { renewSignUp } from '../sign-up/renew-sign-up.ts';
import { isSignUpBrowser } from '../sign-up/sign-up-cookie.ts';
import {
  type ActivationProblem,
  type ActivationProof,
  activateAccount,
  stateOfSignUp,
} from './activate-account.ts';
import { type ActivationField, activationForm } from './activation.form.ts';
import { ActivationGonePage, ActivationPage, ActivationUnknownPage } from './activation.pages.tsx';

export function activationRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use(paths.activation(), withoutStore)
    .get(paths.activation(), c => answerLink(c, deps, emptyForm))
    .post(paths.activation(), async c => {
      const token = getTextParameter(c, 'token');
      const signUp = await findSignUp(deps.db, hashToken(token));
      const posted = await readForm(c, activationForm(signUp?.email ?? ''));
      if (posted.ok) return await activate(c, deps, token, proofOf(c, deps, posted.values));
      return answerLink(c, deps, formWithProblems(posted, accountsText[c.var.locale].problems), 422);
    })
    .post(paths.activationRenewal(), async c => {
      const token = getTextParameter(c, 'token');
      const result = await renewSignUp(deps, { token, network: networkOf(c, deps) });
      if (result.ok) return c.redirect(paths.signUpSent, 303);
      if (result.problem.kind === 'too-many') throw new TooManyTries(result.problem.seconds);
      await countDeadLink(c, deps);
      return answerPage(c, <ActivationUnknownPage frame={frameOf(c, deps)} />, 410);
    });
}

function proofOf(
  c: Web,
  deps: Deps,
  { newPassword, password }: z.output<ReturnType<typeof activationForm>>,
): ActivationProof {
  if (newPassword !== undefined) return { kind: 'new-password', password: newPassword };
  if (password !== undefined) return { kind: 'password', password };
  return { kind: 'browser', isSame: hash => isSignUpBrowser(c, deps, hash) };
}

async function activate(c: Web, deps: Deps, token: string, proof: ActivationProof): Promise<Response> {
  const tries = [[limits.passwordOfLink, hashToken(token).toString('base64url')]] as const;
  const refusal = proof.kind === 'password' ? await countTries(deps.db, deps.clock, tries) : undefined;
  if (refusal)
    return answerLink(c, deps, { values: {}, errors: { password: sayWait(c, refusal.seconds) } }, 429);
  const result = await activateAccount(deps, { token, proof });
  if (!result.ok) return answerActivationProblem(c, deps, proof, result.problem);
  if (proof.kind === 'password') await giveBackTries(deps.db, tries);
  const { accountId, isSignedIn } = result.value;
  if (!isSignedIn) {
    setFlash(c, deps, 'accountExists');
    return c.redirect(paths.signIn, 303);
  }
  await openSession(deps, c, { accountId, isRemembered: false });
  recordSecurityEvent(deps, c, 'account-activated', accountId);
  setFlash(c, deps, 'accountActive');
  return c.redirect(paths.balance, 303);
}

function answerActivationProblem(
  c: Web,
  deps: Deps,
  proof: ActivationProof,
  problem: ActivationProblem,
): Promise<Response> {
  // A browser without the cookie is asked for the password instead.
  if (problem !== 'wrong-password' || proof.kind === 'browser') return answerLink(c, deps, emptyForm, 422);
  return answerLink(
    c,
    deps,
    { values: {}, errors: { password: accountsText[c.var.locale].wrongPassword } },
    422,
  );
}

/** The page for the link's state: the button, or the offer of a new link. */
async function answerLink(
  c: Web,
  deps: Deps,
  form: Form<ActivationField>,
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const token = getTextParameter(c, 'token');
  const signUp = await findSignUp(deps.db, hashToken(token));
  const frame = frameOf(c, deps);
  if (!signUp) {
    await countDeadLink(c, deps);
    return answerPage(c, <ActivationUnknownPage frame={frame} />, 410);
  }
  const state = stateOfSignUp(signUp, deps.clock.now());
  if (state !== 'open')
    return answerPage(c, <ActivationGonePage frame={frame} token={token} state={state} />, 410);
  const isSameBrowser = isSignUpBrowser(c, deps, signUp.browser_hash);
  const page = { frame, form, token, email: signUp.email, isSameBrowser };
  return answerPage(c, <ActivationPage {...page} />, status);
}
