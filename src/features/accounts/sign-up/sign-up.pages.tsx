import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { ProofFields } from '../../customers/proof/proof-fields.tsx';
import { QuestionLink } from '../../questions/question-link.tsx';
import { passwordLength } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { EmailField } from '../email-field.tsx';
import { PasswordField } from '../password-field.tsx';
import type { SignUpField } from './sign-up.form.ts';
import { signUpText } from './sign-up.text.ts';

type Props = { frame: Frame; form: Form<SignUpField> };

export function SignUpPage({ frame, form }: Props) {
  const { locale } = frame;
  const words = signUpText[locale];
  const { field, signUpTitle, signInTitle } = accountsText[locale];
  return (
    <Layout frame={frame} title={signUpTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{signUpTitle}</h1>
      <p>{words.lead}</p>
      <form method="post" action={paths.signUp} novalidate>
        <EmailField form={form} label={field.email} hint={field.emailHint} autocomplete="email" />
        <ProofFields frame={frame} form={form} />
        <PasswordField
          frame={frame}
          form={form}
          name="password"
          label={field.password}
          hint={field.passwordHint(passwordLength.min)}
          autocomplete="new-password"
        />
        <Checkbox form={form} name="terms" isRequired>
          {words.terms} <a href={paths.terms}>{words.termsLink}</a>
        </Checkbox>
        <Button>{words.button}</Button>
      </form>
      <p>
        {words.haveAccount} <a href={paths.signIn}>{signInTitle}</a>
      </p>
    </Layout>
  );
}

/** Shown after sign-up and after a password request: the same for every address. */
export function CheckEmailPage({
  frame,
  lead,
  hours,
  again,
}: {
  frame: Frame;
  lead: string;
  hours: number;
  again: string;
}) {
  const { sent } = signUpText[frame.locale];
  return (
    <Layout frame={frame} title={sent.title} width="narrow">
      <h1>{sent.title}</h1>
      <p>{lead}</p>
      <p>{sent.hours(hours)}</p>
      {frame.isDemo && (
        <p>
          <a href={paths.devMails}>{sent.demo}</a>
        </p>
      )}
      <h2>{sent.help}</h2>
      <ul>
        {sent.helpSteps.map(step => (
          <li>{step}</li>
        ))}
      </ul>
      <QuestionLink frame={frame} id="no-email" />
      <ButtonLink href={again} look="secondary">
        {sent.again}
      </ButtonLink>
    </Layout>
  );
}
