import type { ComponentChildren } from 'preact';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { Form } from './shown-form.ts';

export type FieldProps<Name extends string> = {
  form: Form<Name>;
  /** the field's name in the form and its id on the page */
  name: NoInfer<Name>;
  label: string;
  hint?: ComponentChildren;
  type?: 'text' | 'email' | 'password' | 'search' | 'date';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  spellcheck?: boolean;
  maxLength?: number;
  isRequired?: boolean;
  /** placed after the input, inside the field: a show/hide button, a unit */
  children?: ComponentChildren;
};

/** An input with its label, hint and error, linked for screen readers. */
export function Field<Name extends string>({
  form,
  name,
  label,
  hint,
  type = 'text',
  children,
  isRequired = true,
  ...input
}: FieldProps<Name>) {
  const error = form.errors[name];
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input
        class="field__input"
        id={name}
        name={name}
        // preact types inputs by their literal type; one known only at run time matches none of them
        type={type as 'text'}
        value={type === 'password' ? undefined : form.values[name]}
        required={isRequired}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
        {...input}
      />
      {children}
    </FieldFrame>
  );
}

type CheckboxProps<Name extends string> = {
  form: Form<Name>;
  name: NoInfer<Name>;
  value?: string;
  isRequired?: boolean;
  children: ComponentChildren;
};

/** A checkbox with its label. */
export function Checkbox<Name extends string>({
  form,
  name,
  value = 'yes',
  isRequired = false,
  children,
}: CheckboxProps<Name>) {
  const error = form.errors[name];
  return (
    <div class={`field${error ? ' field--error' : ''}`}>
      {error && (
        <p class="field__error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div class="checkbox">
        <input
          id={name}
          name={name}
          type="checkbox"
          value={value}
          checked={form.values[name] === value}
          required={isRequired}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
        />
        <label for={name}>{children}</label>
      </div>
    </div>
  );
}
