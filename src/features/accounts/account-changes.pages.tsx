import type { ComponentChildren } from 'preact';
import { paths } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { type Form, hasErrors } from '../../ui/shown-form.ts';
import { passwordLength } from './accounts.rules.ts';
import { accountsText } from './accounts.text.ts';
import { EmailField } from './email-field.tsx';
import { PasswordField } from './password-field.tsx';
import { accountText } from './settings/account.text.ts';
import { UsernameField } from './username-field.tsx';

type Props<Name extends string> = { frame: Frame; form: Form<Name> };

export function ChangePasswordPage({ frame, form }: Props<'password' | 'newPassword'>) {
  const words = accountText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={words.passwordTitle}
      lead={words.passwordLead}
      action={paths.accountPassword}
      button={words.passwordButton}
    >
      <CurrentPassword frame={frame} form={form} />
      <PasswordField
        frame={frame}
        form={form}
        name="newPassword"
        label={field.newPassword}
        hint={field.passwordHint(passwordLength.min)}
        autocomplete="new-password"
      />
    </ChangePage>
  );
}

export function ChangeEmailPage({ frame, form }: Props<'email' | 'password'>) {
  const words = accountText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={words.emailTitle}
      lead={words.emailLead}
      action={paths.accountEmail}
      button={words.emailButton}
    >
      <EmailField form={form} label={words.newEmail} autocomplete="email" />
      <CurrentPassword frame={frame} form={form} />
    </ChangePage>
  );
}

export function CloseAccountPage({ frame, form }: Props<'password'>) {
  const words = accountText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={words.closure}
      lead={words.closureLead}
      action={paths.accountClosure}
      button={words.closureButton}
      look="danger"
    >
      <CurrentPassword frame={frame} form={form} />
    </ChangePage>
  );
}

/** One change of the account: why, a short form, and the way back. */
function ChangePage(
  props: Props<never> & {
    title: string;
    lead: string;
    action: string;
    button: string;
    look?: 'danger';
    children: ComponentChildren;
  },
) {
  const { frame, form, title, lead, action, button, look = 'primary', children } = props;
  return (
    <Layout frame={frame} title={title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{title}</h1>
      <p>{lead}</p>
      <form method="post" action={action} novalidate>
        <UsernameField email={frame.viewer?.email ?? ''} />
        {children}
        <Button look={look}>{button}</Button>
      </form>
      <p>
        <a href={paths.account}>{accountText[frame.locale].back}</a>
      </p>
    </Layout>
  );
}

function CurrentPassword({ frame, form }: Props<'password'>) {
  return (
    <PasswordField
      frame={frame}
      form={form}
      name="password"
      label={accountsText[frame.locale].field.currentPassword}
      autocomplete="current-password"
    />
  );
}

/** Behind the link at the new address: a button, because mail programs open links on their own. */
export function ConfirmEmailPage({ frame, token, email }: { frame: Frame; token: string; email: string }) {
  const words = accountText[frame.locale];
  return (
    <Layout frame={frame} title={words.confirmTitle} width="narrow">
      <h1>{words.confirmTitle}</h1>
      <p>{words.confirmLead(email)}</p>
      <form method="post" action={paths.emailConfirmation(token)}>
        <Button>{words.confirmButton}</Button>
      </form>
    </Layout>
  );
}

export function ConfirmEmailGonePage({ frame }: { frame: Frame }) {
  const words = accountText[frame.locale];
  return (
    <Layout frame={frame} title={words.confirmGoneTitle} width="narrow">
      <h1>{words.confirmGoneTitle}</h1>
      <p>{words.confirmGone}</p>
      <ButtonLink href={paths.account}>{words.title}</ButtonLink>
    </Layout>
  );
}
