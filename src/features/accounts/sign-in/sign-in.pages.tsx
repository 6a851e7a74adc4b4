import { paths } from '../../../paths.ts';
import type { FieldOf } from '../../../platform/web/form.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { accountsText } from '../accounts.text.ts';
import { EmailField } from '../email-field.tsx';
import { PasswordField } from '../password-field.tsx';
import type { signInForm } from './sign-in.form.ts';
import { signInText } from './sign-in.text.ts';

type Props = {
  frame: Frame;
  form: Form<FieldOf<typeof signInForm>>;
  /** the page to return to, already checked to be on this site */
  returnPath: string;
  /** redirected here from a page that needs an account */
  wasSentHere?: boolean;
};

export function SignInPage({ frame, form, returnPath, wasSentHere = false }: Props) {
  const { locale } = frame;
  const words = signInText[locale];
  const { field, signUpTitle, signInTitle } = accountsText[locale];
  return (
    <Layout frame={frame} title={signInTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{signInTitle}</h1>
      {wasSentHere && (
        <Notice kind="info">
          <p>{words.why}</p>
        </Notice>
      )}
      <form method="post" action={paths.session} novalidate>
        <input type="hidden" name="return" value={returnPath} />
        <EmailField form={form} label={field.email} autocomplete="username" />
        <PasswordField
          frame={frame}
          form={form}
          name="password"
          label={field.password}
          autocomplete="current-password"
        />
        <Checkbox form={form} name="remember">
          {field.remember} <span class="quiet">{field.rememberHint}</span>
        </Checkbox>
        <Button>{words.button}</Button>
      </form>
      <p>
        <a href={paths.passwordReset}>{words.forgotten}</a>
      </p>
      <p>
        {words.noAccount} <a href={paths.signUp}>{signUpTitle}</a>
      </p>
    </Layout>
  );
}
