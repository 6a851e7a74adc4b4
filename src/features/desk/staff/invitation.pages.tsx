import type { StaffRole } from '../../../domain/staff-role.ts';
import { paths } from '../../../paths.ts';
import type { FieldOf } from '../../../platform/web/form.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DeskDoorLayout } from '../../../ui/desk-door-layout.tsx';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { QrCode } from '../../../ui/qr-code.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { passwordLength } from '../../accounts/accounts.rules.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { PasswordField } from '../../accounts/password-field.tsx';
import { UsernameField } from '../../accounts/username-field.tsx';
import type { invitationForm } from './invitation.form.ts';
import { invitationText } from './invitation.text.ts';

/** What an authenticator app reads: as a picture, as a key to type, as an address to open. */
export type AppKey = { modules: readonly (readonly boolean[])[]; key: string; address: string };

type Props = {
  frame: Frame;
  form: Form<FieldOf<ReturnType<typeof invitationForm>>>;
  token: string;
  email: string;
  role: StaffRole;
  app: AppKey;
};

export function InvitationPage({ frame, form, token, email, role, app }: Props) {
  const words = invitationText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.title} hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.title}</h1>
      <p>{words.lead({ email, role: deskLayoutText[frame.locale].roles[role] })}</p>
      <form method="post" action={paths.deskInvitation(token)} novalidate>
        <UsernameField email={email} />
        <Field
          form={form}
          name="name"
          label={words.name}
          hint={words.nameHint}
          autocomplete="name"
          maxLength={100}
        />
        <PasswordField
          frame={frame}
          form={form}
          name="password"
          label={field.password}
          hint={field.passwordHint(passwordLength.min)}
          autocomplete="new-password"
        />
        <h2>{words.phone}</h2>
        <p>{words.phoneLead}</p>
        <QrCode modules={app.modules} label={words.qr} />
        <p>
          {words.key} <code class="qr-code__key">{app.key}</code>
        </p>
        <p>
          <a href={app.address}>{words.openApp}</a>
        </p>
        <Field
          form={form}
          name="code"
          label={words.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={40}
        />
        <Button>{words.button}</Button>
      </form>
    </DeskDoorLayout>
  );
}

/** Shown once, right after they were made. */
export function RecoveryCodesPage({ frame, codes }: { frame: Frame; codes: readonly string[] }) {
  const words = invitationText[frame.locale];
  return (
    <DeskDoorLayout frame={frame} title={words.codesTitle}>
      <h1>{words.codesTitle}</h1>
      <p>{words.codesLead}</p>
      <ul class="recovery-codes">
        {codes.map(code => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href={paths.desk}>{words.codesDone}</ButtonLink>
    </DeskDoorLayout>
  );
}
