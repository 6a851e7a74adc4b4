import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Checkbox, Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { ProofFields } from '../../customers/proof/proof-fields.tsx';
import { QuestionLink } from '../../questions/question-link.tsx';
import { passwordLength } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { PasswordField } from '../password-field.tsx';

type Props = { frame: Frame; form: Form };

export function SignUpPage({ frame, form }: Props) {
  const { locale } = frame;
  const { field, signUp } = accountsText[locale];
  return (
    <Layout frame={frame} title={signUp.title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{signUp.title}</h1>
      <p>{signUp.lead}</p>
      <form method="post" action={paths.signUp} novalidate>
        <Field
          form={form}
          name="email"
          label={field.email}
          hint={field.emailHint}
          type="email"
          autocomplete="email"
          inputmode="email"
          spellcheck={false}
          maxLength={254}
        />
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
          {signUp.terms} <a href={paths.terms}>{signUp.termsLink}</a>
        </Checkbox>
        <Button>{signUp.button}</Button>
      </form>
      <p>
        {signUp.haveAccount} <a href={paths.signIn}>{accountsText[locale].signIn.title}</a>
      </p>
    </Layout>
  );
}

/** After sign-up and after asking for a password: the same whoever asked, for whatever address. */
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
  const { sent } = accountsText[frame.locale];
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
