import type { ComponentChildren } from 'preact';
import type { Form } from './shown-form.ts';

type Props<Name extends string> = {
  form: Form<Name>;
  name: NoInfer<Name>;
  legend: string;
  choices: readonly { value: string; label: ComponentChildren }[];
};

/** One of a few choices, all of them visible. The first one has the field's id, where the error summary leads. */
export function RadioList<Name extends string>({ form, name, legend, choices }: Props<Name>) {
  const error = form.errors[name];
  return (
    <fieldset class={`field${error ? ' field--error' : ''}`}>
      <legend>{legend}</legend>
      {error && (
        <p class="field__error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {choices.map(({ value, label }, at) => {
        const id = at === 0 ? name : `${name}-${value}`;
        return (
          <div class="radio">
            <input
              id={id}
              name={name}
              type="radio"
              value={value}
              checked={form.values[name] === value}
              aria-describedby={error ? `${name}-error` : undefined}
            />
            <label for={id}>{label}</label>
          </div>
        );
      })}
    </fieldset>
  );
}
