import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { emptyForm, type Form, hasErrors } from '../../../ui/shown-form.ts';
import { activationHours, passwordLength } from '../accounts.rules.ts';
import { accountsText } from '../accounts.text.ts';
import { PasswordField } from '../password-field.tsx';
import { UsernameField } from '../username-field.tsx';

type Props = { frame: Frame; form: Form };
type ActivationProps = Props & { token: string; email: string; isSameBrowser: boolean };

/** A page with a button, because mail programs open links on their own to look what is behind them. */
export function ActivationPage({ frame, form, token, email, isSameBrowser }: ActivationProps) {
  const { activation, field } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={activation.title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{activation.title}</h1>
      <p>{activation.lead(email)}</p>
      {isSameBrowser ? (
        <form method="post" action={paths.activation(token)}>
          <Button>{activation.button}</Button>
        </form>
      ) : (
        <>
          <p>{activation.otherBrowser}</p>
          <form method="post" action={paths.activation(token)} novalidate>
            <UsernameField email={email} />
            <PasswordField
              frame={frame}
              form={form.errors.password ? form : emptyForm}
              name="password"
              label={activation.password}
              autocomplete="current-password"
            />
            <Button>{activation.button}</Button>
          </form>
          <OtherPassword {...{ frame, form, token, email }} label={field.newPassword} />
        </>
      )}
    </Layout>
  );
}

/** The way out for whoever forgot the password already, and for an owner whose address somebody else typed. */
function OtherPassword(props: Props & { token: string; email: string; label: string }) {
  const { frame, form, token, email, label } = props;
  const { activation, field } = accountsText[frame.locale];
  return (
    <section class="card card--sunk">
      <div class="card__body">
        <h2>{activation.otherPassword}</h2>
        <p>{activation.otherPasswordWhy}</p>
        <form method="post" action={paths.activation(token)} novalidate>
          <UsernameField email={email} />
          <PasswordField
            frame={frame}
            form={form.errors.newPassword ? form : emptyForm}
            name="newPassword"
            label={label}
            hint={field.passwordHint(passwordLength.min)}
            autocomplete="new-password"
          />
          <Button look="secondary">{activation.otherPasswordButton}</Button>
        </form>
      </div>
    </section>
  );
}

/** A link that opens nothing any more leads on with one click. */
export function ActivationGonePage({
  frame,
  token,
  state,
}: {
  frame: Frame;
  token: string;
  state: 'expired' | 'used';
}) {
  const { activation, signIn } = accountsText[frame.locale];
  const title = state === 'used' ? activation.usedTitle : activation.expiredTitle;
  return (
    <Layout frame={frame} title={title} width="narrow">
      <h1>{title}</h1>
      <p>{state === 'used' ? activation.used : activation.expired(activationHours)}</p>
      {state === 'used' && <ButtonLink href={paths.signIn}>{signIn.title}</ButtonLink>}
      <form method="post" action={paths.activationRenewal(token)}>
        <Button look={state === 'used' ? 'secondary' : 'primary'}>{activation.renew}</Button>
      </form>
    </Layout>
  );
}

export function ActivationUnknownPage({ frame }: { frame: Frame }) {
  const { activation, signUp, signIn } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={activation.unknownTitle} width="narrow">
      <h1>{activation.unknownTitle}</h1>
      <p>{activation.unknown}</p>
      <div class="row">
        <ButtonLink href={paths.signUp}>{signUp.title}</ButtonLink>
        <ButtonLink href={paths.signIn} look="secondary">
          {signIn.title}
        </ButtonLink>
      </div>
    </Layout>
  );
}
