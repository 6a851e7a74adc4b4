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
import type { ActivationField } from './activation.form.ts';
import { activationText } from './activation.text.ts';

type Props = { frame: Frame; form: Form<ActivationField> };
type ActivationProps = Props & { token: string; email: string; isSameBrowser: boolean };

/** A page with a button, because mail programs open links to scan them. */
export function ActivationPage({ frame, form, token, email, isSameBrowser }: ActivationProps) {
  const words = activationText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.title}</h1>
      <p>{words.lead(email)}</p>
      {isSameBrowser ? (
        <form method="post" action={paths.activation(token)}>
          <Button>{words.button}</Button>
        </form>
      ) : (
        <>
          <p>{words.otherBrowser}</p>
          <form method="post" action={paths.activation(token)} novalidate>
            <UsernameField email={email} />
            <PasswordField
              frame={frame}
              form={only(form, 'password')}
              name="password"
              label={words.password}
              autocomplete="current-password"
            />
            <Button>{words.button}</Button>
          </form>
          <OtherPassword {...{ frame, form, token, email }} label={field.newPassword} />
        </>
      )}
    </Layout>
  );
}

/** Of the two forms on the page, only the submitted one shows errors. */
const only = (form: Form<ActivationField>, field: ActivationField): Form<ActivationField> =>
  form.errors[field] ? form : emptyForm;

/** For a person who forgot the password already, and for the owner of an address that somebody else signed up with. */
function OtherPassword(props: Props & { token: string; email: string; label: string }) {
  const { frame, form, token, email, label } = props;
  const words = activationText[frame.locale];
  const { field } = accountsText[frame.locale];
  return (
    <section class="card card--sunk">
      <div class="card__body">
        <h2>{words.otherPassword}</h2>
        <p>{words.otherPasswordWhy}</p>
        <form method="post" action={paths.activation(token)} novalidate>
          <UsernameField email={email} />
          <PasswordField
            frame={frame}
            form={only(form, 'newPassword')}
            name="newPassword"
            label={label}
            hint={field.passwordHint(passwordLength.min)}
            autocomplete="new-password"
          />
          <Button look="secondary">{words.otherPasswordButton}</Button>
        </form>
      </div>
    </section>
  );
}

/** An expired link offers a new one with one click. */
export function ActivationGonePage({
  frame,
  token,
  state,
}: {
  frame: Frame;
  token: string;
  state: 'expired' | 'used';
}) {
  const words = activationText[frame.locale];
  const { signInTitle } = accountsText[frame.locale];
  const title = state === 'used' ? words.usedTitle : words.expiredTitle;
  return (
    <Layout frame={frame} title={title} width="narrow">
      <h1>{title}</h1>
      <p>{state === 'used' ? words.used : words.expired(activationHours)}</p>
      {state === 'used' && <ButtonLink href={paths.signIn}>{signInTitle}</ButtonLink>}
      <form method="post" action={paths.activationRenewal(token)}>
        <Button look={state === 'used' ? 'secondary' : 'primary'}>{words.renew}</Button>
      </form>
    </Layout>
  );
}

export function ActivationUnknownPage({ frame }: { frame: Frame }) {
  const words = activationText[frame.locale];
  const { signUpTitle, signInTitle } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={words.unknownTitle} width="narrow">
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknown}</p>
      <div class="row">
        <ButtonLink href={paths.signUp}>{signUpTitle}</ButtonLink>
        <ButtonLink href={paths.signIn} look="secondary">
          {signInTitle}
        </ButtonLink>
      </div>
    </Layout>
  );
}
