import type { ComponentChildren } from 'preact';

type Props = {
  action: string;
  label: string;
  button: string;
  value: string | undefined;
  name?: string;
  /** other query parameters to keep, as hidden inputs */
  children?: ComponentChildren;
};

/** A search form with GET, so that the URL of a result can be saved and shared. */
export function SearchField({ action, label, button, value, name = 'q', children }: Props) {
  return (
    <search>
      <form method="get" action={action}>
        {children}
        <label class="field__label" for={name}>
          {label}
        </label>
        <div class="search-field">
          <input class="field__input" id={name} name={name} type="search" value={value} maxLength={100} />
          <button class="button button--secondary" type="submit">
            {button}
          </button>
        </div>
      </form>
    </search>
  );
}
