import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { type FieldOf, readForm } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { withoutStore } from '../../accounts/link-guards.ts';
import { type CodeProblem, checkSecondFactor } from './check-second-factor.ts';
import { countDeadStaffLink } from './dead-staff-link.ts';
import { deskReturnPath } from './desk-return-path.ts';
import { secondStepForm } from './desk-sign-in.form.ts';
import { DeskLinkGonePage, DeskLinkPage, DeskLinkSentPage, SecondStepPage } from './desk-sign-in.pages.tsx';
import { deskSignInText } from './desk-sign-in.text.ts';
import { openStaffSession } from './open-staff-session.ts';
import { beginSecondStep, findSecondStep, takeSecondStep } from './pending-sign-in.ts';
import { findStaffLink, takeStaffLink } from './staff.queries.ts';
import { findStaffBrowserHash } from './staff-browsers.ts';

type Fields = FieldOf<typeof secondStepForm>;

/** The second step of signing in at the desk: a code, and the link that leads to it under a guessing attack. */
export function secondStepRoutes(deps: Deps): Hono<WebEnv> {
  const answerStep = (c: Web, form: Form<Fields>, status: 200 | 422 | 429 = 200) => {
    const to = {
      returnPath: deskReturnPath(form.values.return ?? c.req.query('return')),
      isRecovery: (form.values.with ?? c.req.query('with')) === 'recovery',
    };
    return answerPage(c, <SecondStepPage frame={frameOf(c, deps)} form={form} {...to} />, status);
  };
  return new Hono<WebEnv>()
    .use(paths.deskSignInCode, withoutStore)
    .get(paths.deskSignInCode, async c => {
      if (c.var.staff) return c.redirect(deskReturnPath(c.req.query('return')), 303);
      const staffId = await findSecondStep(deps, c);
      return staffId === undefined ? c.redirect(paths.deskSignIn, 303) : answerStep(c, emptyForm);
    })
    .post(paths.deskSignInCode, async c => {
      const posted = await readForm(c, secondStepForm);
      const staffId = await findSecondStep(deps, c);
      if (staffId === undefined) return c.redirect(paths.deskSignIn, 303);
      const { problems } = deskSignInText[c.var.locale];
      if (!posted.ok) return answerStep(c, formWithProblems(posted, problems), 422);
      const from = { network: networkOf(c, deps), browser: findStaffBrowserHash(deps, c) };
      const { code } = posted.values;
      const result = await checkSecondFactor(deps, { staffId, code, ...from });
      if (!result.ok) {
        recordStaffEvent(deps, c, 'staff-sign-in-failed', staffId);
        const errors = { code: sayProblem(c, result.problem) };
        const status = result.problem.kind === 'too-many' ? 429 : 422;
        return answerStep(c, { values: { ...posted.typed, code: '' }, errors }, status);
      }
      if (!(await takeSecondStep(deps, c))) return c.redirect(paths.deskSignIn, 303);
      await openStaffSession(deps, c, { staffId, how: /^\d+$/.test(code) ? 'totp' : 'recovery-code' });
      return c.redirect(deskReturnPath(posted.typed.return), 303);
    })
    .get(paths.deskSignInLinkSent, c => answerPage(c, <DeskLinkSentPage frame={frameOf(c, deps)} />))
    .use(paths.deskSignInLink(), withoutStore)
    .get(paths.deskSignInLink(), async c => {
      const token = getTextParameter(c, 'token');
      const which = { purpose: 'sign-in', tokenHash: hashToken(token), now: deps.clock.now() } as const;
      const link = await findStaffLink(deps.db, which);
      if (!link) return await answerGone(c, deps);
      const page = { email: link.email, action: paths.deskSignInLink(token) };
      return answerPage(c, <DeskLinkPage frame={frameOf(c, deps)} {...page} />);
    })
    .post(paths.deskSignInLink(), async c => {
      const tokenHash = hashToken(getTextParameter(c, 'token'));
      const which = { purpose: 'sign-in', tokenHash, now: deps.clock.now() } as const;
      const staffId = await takeStaffLink(deps.db, which);
      if (staffId === undefined) return await answerGone(c, deps);
      await beginSecondStep(deps, c, staffId);
      return c.redirect(paths.deskSignInCode, 303);
    });
}

function sayProblem(c: Web, problem: CodeProblem): string {
  const { codeUsed, codeWrong } = deskSignInText[c.var.locale].problems;
  if (problem.kind === 'too-many') return sayWait(c, problem.seconds);
  return problem.kind === 'used' ? codeUsed : codeWrong;
}

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadStaffLink(c, deps);
  const { linkGone } = deskSignInText[c.var.locale];
  return await answerPage(c, <DeskLinkGonePage frame={frameOf(c, deps)} why={linkGone} />, 410);
}
