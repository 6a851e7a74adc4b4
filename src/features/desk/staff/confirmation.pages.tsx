import { paths } from '../../../paths.ts';
import type { FieldOf } from '../../../platform/web/form.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { type Form, hasErrors } from '../../../ui/shown-form.ts';
import { PasswordField } from '../../accounts/password-field.tsx';
import { UsernameField } from '../../accounts/username-field.tsx';
import type { Kept } from './ask-for-confirmation.tsx';
import type { confirmationForm } from './desk-sign-in.form.ts';
import { deskSignInText } from './desk-sign-in.text.ts';

type Props = {
  frame: DeskFrame;
  kept: Kept;
  form: Form<FieldOf<typeof confirmationForm>>;
  /** they have no password here: where to go on after the OpenID provider has asked them */
  providerReturn: string | undefined;
};

/** Asks for the password or the code again; the fields of the form that led here are sent on with the answer. */
export function ConfirmationPage({ frame, kept, form, providerReturn }: Props) {
  const words = deskSignInText[frame.locale];
  if (providerReturn !== undefined) return <ProviderPage frame={frame} returnPath={providerReturn} />;
  return (
    <DeskLayout frame={frame} title={words.confirmTitle} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.confirmTitle}</h1>
      <p>{words.confirmLead}</p>
      <form method="post" action={paths.deskConfirmation} novalidate>
        <input type="hidden" name="confirmationTo" value={kept.to} />
        <input type="hidden" name="confirmationMethod" value={kept.method} />
        {kept.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <UsernameField email={frame.desk.email} />
        <PasswordField
          frame={frame}
          form={form}
          name="confirmation"
          label={words.confirmField}
          autocomplete="current-password"
        />
        <Button>{words.confirmButton}</Button>
      </form>
    </DeskLayout>
  );
}

function ProviderPage({ frame, returnPath }: { frame: DeskFrame; returnPath: string }) {
  const words = deskSignInText[frame.locale];
  return (
    <DeskLayout frame={frame} title={words.confirmAtProvider} width="narrow">
      <h1>{words.confirmAtProvider}</h1>
      <p>{words.confirmAtProviderLead}</p>
      <ButtonLink href={`${paths.deskProvider}?again=yes&return=${encodeURIComponent(returnPath)}`}>
        {words.confirmAtProvider}
      </ButtonLink>
    </DeskLayout>
  );
}
