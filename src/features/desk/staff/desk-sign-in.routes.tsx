import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { type FieldOf, readForm } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { deskReturnPath } from './desk-return-path.ts';
import { deskSignInForm } from './desk-sign-in.form.ts';
import { DeskSignInPage } from './desk-sign-in.pages.tsx';
import { deskSignInText } from './desk-sign-in.text.ts';
import { beginSecondStep } from './pending-sign-in.ts';
import { type StaffSignInProblem, signInStaff } from './sign-in-staff.ts';
import { findStaffBrowserHash } from './staff-browsers.ts';

/** The first step of signing in at the desk: address and password. */
export function deskSignInRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.deskSignIn, c => {
      const asked = c.req.query('return');
      const returnPath = deskReturnPath(asked);
      if (c.var.staff) return c.redirect(returnPath, 303);
      const to = { returnPath, wasSentHere: asked !== undefined, hasProvider: hasProvider(deps) };
      return answerPage(c, <DeskSignInPage frame={frameOf(c, deps)} form={emptyForm} {...to} />);
    })
    .post(paths.deskSignIn, async c => {
      const posted = await readForm(c, deskSignInForm);
      const returnPath = deskReturnPath(posted.typed.return);
      const answer = (form: Form<FieldOf<typeof deskSignInForm>>, status: 422 | 429) =>
        answerPage(
          c,
          <DeskSignInPage
            frame={frameOf(c, deps)}
            {...{ form, returnPath, hasProvider: hasProvider(deps) }}
          />,
          status,
        );
      if (!posted.ok) return answer(formWithProblems(posted, accountsText[c.var.locale].problems), 422);

      const { email, password } = posted.values;
      const from = { network: networkOf(c, deps), browser: findStaffBrowserHash(deps, c) };
      const result = await signInStaff(deps, { email, password, ...from });
      if (!result.ok) {
        const { problem } = result;
        if (problem.kind === 'wrong') recordStaffEvent(deps, c, 'staff-sign-in-failed', problem.staffId);
        return answer(...formWithProblem(c, posted.typed, problem));
      }
      if (result.value.kind === 'link-needed') {
        recordStaffEvent(deps, c, 'staff-sign-in-link-needed', result.value.staffId);
        return c.redirect(paths.deskSignInLinkSent, 303);
      }
      await beginSecondStep(deps, c, result.value.staffId);
      return c.redirect(`${paths.deskSignInCode}?return=${encodeURIComponent(returnPath)}`, 303);
    });
}

const hasProvider = ({ config }: Deps): boolean => config.oidc !== undefined;

function formWithProblem(
  c: Web,
  values: Record<FieldOf<typeof deskSignInForm>, string>,
  problem: StaffSignInProblem,
): [Form<FieldOf<typeof deskSignInForm>>, 422 | 429] {
  if (problem.kind === 'too-many') return [{ values, errors: { email: sayWait(c, problem.seconds) } }, 429];
  return [{ values, errors: { email: deskSignInText[c.var.locale].wrong } }, 422];
}
