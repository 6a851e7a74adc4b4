import type { ComponentChildren } from 'preact';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { Form } from './shown-form.ts';

type Option = { value: string; label: string };

type Props<Name extends string> = {
  form: Form<Name>;
  name: NoInfer<Name>;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** shown first, and no choice */
  empty?: string;
  options: readonly Option[];
  isRequired?: boolean;
};

/** One of several values of a form, from a list that opens. */
export function SelectField<Name extends string>({
  form,
  name,
  label,
  hint,
  empty,
  options,
  isRequired = true,
}: Props<Name>) {
  const error = form.errors[name];
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <select
        class="field__input"
        id={name}
        name={name}
        required={isRequired}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(option => (
          <option value={option.value} selected={form.values[name] === option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
