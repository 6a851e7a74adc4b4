import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import type { StaffSessionId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import type { FieldOf } from '../../../platform/web/form.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { deskLayoutText } from '../../../ui/desk-layout.text.ts';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { Tag } from '../../../ui/tag.tsx';
import { passwordLength } from '../../accounts/accounts.rules.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { PasswordField } from '../../accounts/password-field.tsx';
import { UsernameField } from '../../accounts/username-field.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import type { PasskeyOfList } from './passkeys.queries.ts';
import type { ownPasswordForm } from './staff.form.ts';
import type { StaffSessionOfList } from './staff.queries.ts';
import { staffText } from './staff.text.ts';

type Props = {
  frame: DeskFrame;
  form: Form<FieldOf<ReturnType<typeof ownPasswordForm>>>;
  sessions: StaffSessionOfList[];
  ownSession: StaffSessionId;
  codesLeft: number;
  passkeys: PasskeyOfList[];
  /** the OpenID provider asks for password and second factor */
  isOfProvider: boolean;
  /** one was just made and did not fit */
  isPasskeyRefused: boolean;
};

/** What is one's own at the desk: password, recovery codes, devices. */
export function ProfilePage({
  frame,
  form,
  sessions,
  ownSession,
  codesLeft,
  passkeys,
  isPasskeyRefused,
  isOfProvider,
}: Props) {
  const words = staffText[frame.locale];
  const { name, role, email } = frame.desk;
  return (
    <DeskLayout frame={frame} title={words.profileTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.profileTitle}</h1>
      <p>
        <b>{name}</b>, {deskLayoutText[frame.locale].roles[role]} <span class="quiet">{email}</span>
      </p>
      {isOfProvider ? (
        <p>{words.ofProvider}</p>
      ) : (
        <>
          <RecoveryCodes frame={frame} codesLeft={codesLeft} />
          <Passkeys frame={frame} passkeys={passkeys} isRefused={isPasskeyRefused} />
        </>
      )}
      <Card title={words.sessions}>
        <ul class="device-list">
          {sessions.map(session => (
            <Device frame={frame} session={session} isOwn={session.sessionId === ownSession} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action={paths.deskSessions}>
            <Button look="secondary">{words.endOthers}</Button>
          </form>
        )}
      </Card>
      {!isOfProvider && <OwnPassword frame={frame} form={form} />}
    </DeskLayout>
  );
}

function RecoveryCodes({ frame, codesLeft }: Pick<Props, 'frame' | 'codesLeft'>) {
  const words = staffText[frame.locale];
  return (
    <Card title={words.recovery}>
      <p>{words.recoveryLeft(codesLeft)}</p>
      <form method="post" action={paths.deskRecoveryCodes}>
        <Button look="secondary">{words.recoveryButton}</Button>
        <p class="quiet">{words.recoveryHint}</p>
      </form>
    </Card>
  );
}

type PasskeysProps = Pick<Props, 'frame' | 'passkeys'> & { isRefused: boolean };

function Passkeys({ frame, passkeys, isRefused }: PasskeysProps) {
  const words = staffText[frame.locale];
  return (
    <Card title={words.passkeys}>
      <p>{words.passkeysLead}</p>
      {isRefused && (
        <Notice kind="error">
          <p>{words.passkeyRefused}</p>
        </Notice>
      )}
      <ul class="device-list">
        {passkeys.map(passkey => (
          <Passkey frame={frame} passkey={passkey} />
        ))}
      </ul>
      <PasskeyButton
        frame={frame}
        kind="create"
        action={paths.deskPasskeys}
        options={paths.deskPasskeyCreation}
        label={words.passkeyAdd}
        failed={words.passkeyFailed}
      />
    </Card>
  );
}

function OwnPassword({ frame, form }: Pick<Props, 'frame' | 'form'>) {
  const words = staffText[frame.locale];
  const { email } = frame.desk;
  return (
    <Card title={words.password}>
      <form method="post" action={paths.deskPassword} novalidate>
        <p class="quiet">{words.passwordLead}</p>
        <UsernameField email={email} />
        <PasswordField
          frame={frame}
          form={form}
          name="newPassword"
          label={accountsText[frame.locale].field.newPassword}
          hint={accountsText[frame.locale].field.passwordHint(passwordLength.min)}
          autocomplete="new-password"
        />
        <Button look="secondary">{words.passwordButton}</Button>
      </form>
    </Card>
  );
}

const sayMoment = ({ locale }: DeskFrame, at: Temporal.Instant): string =>
  `${formatDay(dayOf(at), locale)}, ${formatHour(at)}`;

function Passkey({ frame, passkey }: { frame: DeskFrame; passkey: PasskeyOfList }) {
  const words = staffText[frame.locale];
  const { credentialId, device, createdAt, lastUsedAt } = passkey;
  const use = {
    made: sayMoment(frame, createdAt),
    used: lastUsedAt === null ? undefined : sayMoment(frame, lastUsedAt),
  };
  return (
    <li>
      <p>
        <b>{device ?? words.unknownDevice}</b>
      </p>
      <p class="quiet">{words.passkeyUse(use)}</p>
      <form method="post" action={paths.deskPasskeyRemoval}>
        <Button look="secondary" name="passkey" value={credentialId.toString('base64url')}>
          {words.passkeyRemove}
          <span class="visually-hidden">: {device ?? words.unknownDevice}</span>
        </Button>
      </form>
    </li>
  );
}

type DeviceProps = { frame: DeskFrame; session: StaffSessionOfList; isOwn: boolean };

function Device({ frame, session, isOwn }: DeviceProps) {
  const words = staffText[frame.locale];
  const { device, network, startedAt, lastUsedAt } = session;
  const momentOf = (at: Temporal.Instant) => sayMoment(frame, at);
  return (
    <li>
      <p>
        <b>{device ?? words.unknownDevice}</b> {isOwn && <Tag tone="calm">{words.thisDevice}</Tag>}
      </p>
      <p class="quiet">
        {words.deviceUse({ started: momentOf(startedAt), used: momentOf(lastUsedAt) })}{' '}
        {network && words.deviceNetwork(network)}
      </p>
    </li>
  );
}
