import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { passwordLength } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { EmailField } from '../email-field.tsx';
import { PasswordField } from '../password-field.tsx';
import { UsernameField } from '../username-field.tsx';
import { passwordResetText } from './password-reset.text.ts';

/** Asks for the address; also shown for an expired or used link (`isLinkGone`). */
export function PasswordResetPage({
  frame,
  form,
  isLinkGone = false,
}: {
  frame: Frame;
  form: Form<'email'>;
  isLinkGone?: boolean;
}) {
  const words = passwordResetText[frame.locale];
  const { field } = accountsText[frame.locale];
  const title = isLinkGone ? words.goneTitle : words.title;
  return (
    <Layout frame={frame} title={title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{title}</h1>
      <p>{isLinkGone ? words.gone : words.lead}</p>
      <form method="post" action={paths.passwordReset} novalidate>
        <EmailField form={form} label={field.email} autocomplete="username" />
        <Button>{words.button}</Button>
      </form>
    </Layout>
  );
}

export function NewPasswordPage({
  frame,
  form,
  token,
  email,
}: {
  frame: Frame;
  form: Form<'password'>;
  token: string;
  email: string;
}) {
  const words = passwordResetText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={words.newTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.newTitle}</h1>
      <p>{words.newLead(email)}</p>
      <form method="post" action={paths.passwordResetLink(token)} novalidate>
        <UsernameField email={email} />
        <PasswordField
          frame={frame}
          form={form}
          name="password"
          label={field.newPassword}
          hint={field.passwordHint(passwordLength.min)}
          autocomplete="new-password"
        />
        <Button>{words.newButton}</Button>
      </form>
    </Layout>
  );
}
