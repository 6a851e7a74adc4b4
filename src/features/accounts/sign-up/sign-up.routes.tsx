import { Hono } from 'hono';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { createToken } from '../../../platform/web/tokens.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { formWithProofProblem } from '../../customers/proof/proof-form.ts';
import { activationHours } from '../accounts.rules.ts';
import { formWithProblems } from '../problem-form.ts';
import { CheckEmailPage, SignUpPage } from './sign-up.pages.tsx';
import { findSignUpProblems } from './sign-up.rules.ts';
import { signUpText } from './sign-up.text.ts';
import { signUp } from './sign-up.ts';
import { keepSignUpSecret } from './sign-up-cookie.ts';

export function signUpRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.signUp, c => {
      if (c.var.viewer) return c.redirect(paths.newCustomer, 303);
      return answerPage(c, <SignUpPage frame={frameOf(c, deps)} form={emptyForm} />);
    })
    .post(paths.signUp, async c => {
      const values = await readForm(c);
      const answer = (form: Form, status: 422 | 429) =>
        answerPage(c, <SignUpPage frame={frameOf(c, deps)} form={form} />, status);
      const problems = findSignUpProblems(values);
      if (Object.keys(problems).length > 0) return answer(formWithProblems(c, values, problems), 422);

      const { email = '', code = '', contract = '', password = '' } = values;
      const browser = createToken();
      const asked = { email, code, contract, password, browser, locale: c.var.locale };
      const result = await signUp(deps, { ...asked, network: networkOf(c, deps) });
      if (!result.ok) {
        if (result.problem.kind === 'wrong-pair') recordSecurityEvent(deps, c, 'customer-proof-failed');
        return answer(...formWithProofProblem(c, values, result.problem));
      }
      keepSignUpSecret(c, deps, browser);
      if (result.value.kind === 'by-mail') recordSecurityEvent(deps, c, 'customer-link-needed');
      return c.redirect(paths.signUpSent, 303);
    })
    .get(paths.signUpSent, c =>
      answerPage(
        c,
        <CheckEmailPage
          frame={frameOf(c, deps)}
          lead={signUpText[c.var.locale].sent.lead}
          hours={activationHours}
          again={paths.signUp}
        />,
      ),
    );
}
