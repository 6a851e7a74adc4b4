import type { ComponentChildren } from 'preact';

/** `danger` takes something away for good. */
type Look = 'primary' | 'secondary' | 'danger';

/** Sends the form it stands in. */
export function Button({
  look = 'primary',
  children,
  ...rest
}: {
  look?: Look;
  name?: string;
  value?: string;
  children: ComponentChildren;
}) {
  return (
    <button class={`button button--${look}`} type="submit" {...rest}>
      {children}
    </button>
  );
}

/** Leads somewhere, with the weight of a button. */
export function ButtonLink({
  look = 'primary',
  href,
  download,
  children,
}: {
  look?: Look;
  href: string;
  download?: string;
  children: ComponentChildren;
}) {
  return (
    <a class={`button button--${look}`} href={href} download={download}>
      {children}
    </a>
  );
}
