import { paths } from '../../../paths.ts';
import type { FieldOf } from '../../../platform/web/form.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DeskDoorLayout } from '../../../ui/desk-door-layout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Notice } from '../../../ui/notice.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { EmailField } from '../../accounts/email-field.tsx';
import { PasswordField } from '../../accounts/password-field.tsx';
import type { deskSignInForm, secondStepForm } from './desk-sign-in.form.ts';
import { deskSignInText } from './desk-sign-in.text.ts';
import { PasskeyButton } from './passkey-button.tsx';

type SignInProps = {
  frame: Frame;
  form: Form<FieldOf<typeof deskSignInForm>>;
  /** the page to return to, already checked to be of the desk */
  returnPath: string;
  wasSentHere?: boolean;
  /** the utility has an OpenID provider */
  hasProvider: boolean;
};

export function DeskSignInPage({ frame, form, returnPath, hasProvider, wasSentHere = false }: SignInProps) {
  const words = deskSignInText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.title} hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.title}</h1>
      {frame.flash && <Notice kind="success">{frame.flash}</Notice>}
      {wasSentHere && (
        <Notice kind="info">
          <p>{words.why}</p>
        </Notice>
      )}
      {hasProvider && (
        <ButtonLink href={`${paths.deskProvider}?return=${encodeURIComponent(returnPath)}`}>
          {words.provider}
        </ButtonLink>
      )}
      <form method="post" action={paths.deskSignIn} novalidate>
        <input type="hidden" name="return" value={returnPath} />
        <EmailField form={form} label={field.email} autocomplete="username" />
        <PasswordField
          frame={frame}
          form={form}
          name="password"
          label={field.password}
          autocomplete="current-password"
        />
        <Button look={hasProvider ? 'secondary' : 'primary'}>{words.button}</Button>
      </form>
      <SignInByPasskey frame={frame} returnPath={returnPath} />
      <p class="quiet">{words.forgotten}</p>
      <p>
        {words.forCustomers} <a href={paths.front}>{words.toPortal}</a>
      </p>
    </DeskDoorLayout>
  );
}

function SignInByPasskey({ frame, returnPath }: { frame: Frame; returnPath: string }) {
  const words = deskSignInText[frame.locale];
  return (
    <PasskeyButton
      frame={frame}
      kind="sign-in"
      action={paths.deskPasskeySignIn}
      options={paths.deskPasskeyRequest}
      label={words.passkey}
      failed={words.passkeyFailed}
      returnPath={returnPath}
    />
  );
}

type SecondStepProps = {
  frame: Frame;
  form: Form<FieldOf<typeof secondStepForm>>;
  returnPath: string;
  isRecovery: boolean;
};

/** A code of the app, or one of the recovery codes: a telephone shows the right keys for each. */
export function SecondStepPage({ frame, form, returnPath, isRecovery }: SecondStepProps) {
  const words = deskSignInText[frame.locale];
  const title = isRecovery ? words.recoveryTitle : words.codeTitle;
  const back = `return=${encodeURIComponent(returnPath)}`;
  const other = isRecovery
    ? { href: `${paths.deskSignInCode}?${back}`, label: words.toCode }
    : { href: `${paths.deskSignInCode}?with=recovery&${back}`, label: words.toRecovery };
  return (
    <DeskDoorLayout frame={frame} title={title} hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{title}</h1>
      <p>{isRecovery ? words.recoveryLead : words.codeLead}</p>
      <form method="post" action={paths.deskSignInCode} novalidate>
        <input type="hidden" name="return" value={returnPath} />
        <input type="hidden" name="with" value={isRecovery ? 'recovery' : 'code'} />
        <Field
          form={form}
          name="code"
          label={isRecovery ? words.recovery : words.code}
          inputmode={isRecovery ? 'text' : 'numeric'}
          autocomplete={isRecovery ? 'off' : 'one-time-code'}
          spellcheck={false}
          maxLength={40}
        />
        <Button>{words.codeButton}</Button>
      </form>
      <p>
        <a href={other.href}>{other.label}</a>
      </p>
      <SignInByPasskey frame={frame} returnPath={returnPath} />
    </DeskDoorLayout>
  );
}

export function DeskLinkSentPage({ frame }: { frame: Frame }) {
  const words = deskSignInText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.linkSentTitle}>
      <h1>{words.linkSentTitle}</h1>
      <p>{words.linkSentLead}</p>
      <ButtonLink href={paths.deskSignIn} look="secondary">
        {words.again}
      </ButtonLink>
    </DeskDoorLayout>
  );
}

/** A button, because mail programs open links to scan them. */
export function DeskLinkPage({ frame, email, action }: { frame: Frame; email: string; action: string }) {
  const words = deskSignInText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.linkLead(email)}</p>
      <form method="post" action={action}>
        <Button>{words.codeButton}</Button>
      </form>
    </DeskDoorLayout>
  );
}

export function DeskLinkGonePage({ frame, why }: { frame: Frame; why: string }) {
  const words = deskSignInText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.linkGoneTitle}>
      <h1>{words.linkGoneTitle}</h1>
      <p>{why}</p>
      <ButtonLink href={paths.deskSignIn}>{words.again}</ButtonLink>
    </DeskDoorLayout>
  );
}

type RefusedProps = { frame: Frame; problem: keyof (typeof deskSignInText)['ro']['refused'] };

/** The provider let somebody through, or did not answer, and there is no desk for them. */
export function DeskRefusedPage({ frame, problem }: RefusedProps) {
  const words = deskSignInText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.refusedTitle}>
      <h1>{words.refusedTitle}</h1>
      <p>{words.refused[problem]}</p>
      <ButtonLink href={paths.deskSignIn} look="secondary">
        {words.again}
      </ButtonLink>
    </DeskDoorLayout>
  );
}
