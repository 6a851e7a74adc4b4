import type { ComponentChildren } from 'preact';
import { paths } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { type Form, hasErrors } from '../../ui/shown-form.ts';
import { passwordLength } from './accounts.rules.ts';
import { accountsText } from './accounts.text.ts';
import { PasswordField } from './password-field.tsx';
import { UsernameField } from './username-field.tsx';

type Props = { frame: Frame; form: Form };

export function ChangePasswordPage({ frame, form }: Props) {
  const { account, field } = accountsText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={account.passwordTitle}
      lead={account.passwordLead}
      action={paths.accountPassword}
      button={account.passwordButton}
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

export function ChangeEmailPage({ frame, form }: Props) {
  const { account } = accountsText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={account.emailTitle}
      lead={account.emailLead}
      action={paths.accountEmail}
      button={account.emailButton}
    >
      <Field
        form={form}
        name="email"
        label={account.newEmail}
        type="email"
        autocomplete="email"
        inputmode="email"
        spellcheck={false}
        maxLength={254}
      />
      <CurrentPassword frame={frame} form={form} />
    </ChangePage>
  );
}

export function CloseAccountPage({ frame, form }: Props) {
  const { account } = accountsText[frame.locale];
  return (
    <ChangePage
      {...{ frame, form }}
      title={account.closure}
      lead={account.closureLead}
      action={paths.accountClosure}
      button={account.closureButton}
      look="danger"
    >
      <CurrentPassword frame={frame} form={form} />
    </ChangePage>
  );
}

/** One change of the account: why, a short form, and the way back. */
function ChangePage(
  props: Props & {
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
        <a href={paths.account}>{accountsText[frame.locale].account.back}</a>
      </p>
    </Layout>
  );
}

function CurrentPassword({ frame, form }: Props) {
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
  const { account } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={account.confirmTitle} width="narrow">
      <h1>{account.confirmTitle}</h1>
      <p>{account.confirmLead(email)}</p>
      <form method="post" action={paths.emailConfirmation(token)}>
        <Button>{account.confirmButton}</Button>
      </form>
    </Layout>
  );
}

export function ConfirmEmailGonePage({ frame }: { frame: Frame }) {
  const { account } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={account.confirmGoneTitle} width="narrow">
      <h1>{account.confirmGoneTitle}</h1>
      <p>{account.confirmGone}</p>
      <ButtonLink href={paths.account}>{account.title}</ButtonLink>
    </Layout>
  );
}
