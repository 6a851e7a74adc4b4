import type { ComponentChildren } from 'preact';
import type { Form } from './shown-form.ts';

export type FieldProps<Name extends string> = {
  form: Form<Name>;
  /** the field's name in the form and its id on the page */
  name: NoInfer<Name>;
  label: string;
  hint?: ComponentChildren;
  type?: 'text' | 'email' | 'password' | 'search';
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
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field${error ? ' field--error' : ''}`}>
      <label class="field__label" for={name}>
        {label}
      </label>
      {hint && (
        <div class="field__hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="field__error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div class="field__control">
        <input
          class="field__input"
          id={name}
          name={name}
          // preact types inputs by their literal type; one known only at run time matches none of them
          type={type as 'text'}
          value={type === 'password' ? undefined : form.values[name]}
          required={isRequired}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {children}
      </div>
    </div>
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
