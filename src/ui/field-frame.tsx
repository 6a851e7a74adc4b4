import type { ComponentChildren } from 'preact';

/** What a screen reader hears of an input: its hint and its error. */
export const describedBy = (name: string, has: { hint?: unknown; error?: unknown }): string | undefined =>
  [has.hint && `${name}-hint`, has.error && `${name}-error`].filter(Boolean).join(' ') || undefined;

type Props = {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error: string | undefined;
  children: ComponentChildren;
};

/** Label, hint and error of an input, above it. */
export function FieldFrame({ name, label, hint, error, children }: Props) {
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
      <div class="field__control">{children}</div>
    </div>
  );
}
