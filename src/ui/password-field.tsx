import type { ComponentProps } from 'preact';
import { Field } from './field.tsx';
import type { Frame } from './frame.ts';

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'children' | 'autocomplete' | 'spellcheck'> & {
  frame: Frame;
  autocomplete: 'current-password' | 'new-password';
};

/** A password, with a button that shows what was typed where JavaScript runs (without it the button is not there). */
export function PasswordField({ frame, ...field }: Props) {
  const { showPassword, hidePassword } = frame.text.accounts.field;
  return (
    <Field {...field} type="password" spellcheck={false} maxLength={256}>
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
