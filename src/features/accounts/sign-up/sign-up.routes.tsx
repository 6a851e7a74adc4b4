import { Hono } from 'hono';
import type { Locale } from '../../../domain/day.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../../platform/web/security-events.ts';
import { createToken } from '../../../platform/web/tokens.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { formWithProofProblem } from '../../customers/proof/form-with-proof-problem.ts';
import { proofText } from '../../customers/proof/proof.text.ts';
import { readDocuments } from '../../help/operator-documents.ts';
import { activationHours } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { type SignUpField, signUpForm } from './sign-up.form.ts';
import { CheckEmailPage, SignUpPage } from './sign-up.pages.tsx';
import { signUpText } from './sign-up.text.ts';
import { signUp } from './sign-up.ts';
import { keepSignUpSecret } from './sign-up-cookie.ts';

export function signUpRoutes(deps: Deps): Hono<WebEnv> {
  const { terms } = readDocuments(deps.operator);
  return new Hono<WebEnv>()
    .get(paths.signUp, c => {
      if (c.var.viewer) return c.redirect(paths.newCustomer, 303);
      return answerPage(c, <SignUpPage frame={frameOf(c, deps)} form={emptyForm} />);
    })
    .post(paths.signUp, async c => {
      const posted = await readForm(c, signUpForm);
      const answer = (form: Form<SignUpField>, status: 422 | 429) =>
        answerPage(c, <SignUpPage frame={frameOf(c, deps)} form={form} />, status);
      if (!posted.ok) return answer(formWithProblems(posted, sentencesIn(c.var.locale)), 422);
      const browser = createToken();
      const { locale } = c.var;
      const shown = { locale, termsVersion: terms[locale].version };
      const request = { ...posted.values, ...shown, browser, network: networkOf(c, deps) };
      const result = await signUp(deps, request);
      if (!result.ok) {
        if (result.problem.kind === 'wrong-pair') recordSecurityEvent(deps, c, 'customer-proof-failed');
        return answer(...formWithProofProblem(c, posted.typed, result.problem));
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

const sentencesIn = (locale: Locale) => ({
  ...accountsText[locale].problems,
  ...proofText[locale].problems,
  ...signUpText[locale].problems,
});
