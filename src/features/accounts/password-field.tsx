import { Field, type FieldProps } from '../../ui/field.tsx';
import type { Frame } from '../../ui/frame.ts';
import { accountsText } from './accounts.text.ts';

type Props<Name extends string> = Omit<
  FieldProps<Name>,
  'type' | 'children' | 'autocomplete' | 'spellcheck'
> & {
  frame: Frame;
  autocomplete: 'current-password' | 'new-password';
};

/** A password field with a button that reveals the password; the button exists only with JavaScript. */
export function PasswordField<Name extends string>({ frame, hint, ...field }: Props<Name>) {
  const { showPassword, hidePassword, passwordAgain } = accountsText[frame.locale].field;
  const { errors } = field.form;
  // A password is never sent back to the browser, so a form with other errors asks for it again.
  const isLost = Object.keys(errors).length > 0 && !errors[field.name];
  const lostHint = isLost && <strong class="field__again">{passwordAgain}</strong>;
  return (
    <Field
      {...field}
      hint={isLost ? [lostHint, hint && ' ', hint] : hint}
      type="password"
      spellcheck={false}
      maxLength={256}
    >
      <button
        class="password-toggle"
        type="button"
        hidden
        aria-controls={field.name}
        data-show={showPassword}
        data-hide={hidePassword}
      >
        <span>{showPassword}</span>
        <span class="visually-hidden"> {field.label}</span>
      </button>
      <script type="module" src={frame.assets.script('password-toggle')} />
    </Field>
  );
}
