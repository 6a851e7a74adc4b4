import type { ComponentChildren } from 'preact';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { Form } from './shown-form.ts';

type Props<Name extends string> = {
  form: Form<Name>;
  name: NoInfer<Name>;
  label: string;
  hint?: ComponentChildren;
  rows?: number;
  maxLength: number;
};

/** A text of several lines; it grows with what is typed where the browser can. */
export function TextArea<Name extends string>({ form, name, label, hint, rows = 7, maxLength }: Props<Name>) {
  const error = form.errors[name];
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <textarea
        class="field__input field__input--long"
        id={name}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {/* The parser drops a first line break. */}
        {form.values[name] ? `\n${form.values[name]}` : ''}
      </textarea>
    </FieldFrame>
  );
}
