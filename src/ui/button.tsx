import type { ComponentChildren } from 'preact';

/** `danger` is for irreversible deletion. */
type Look = 'primary' | 'secondary' | 'danger';

/** Submits the form that contains it. */
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

/** A link that looks like a button. */
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
