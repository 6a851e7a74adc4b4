import type { ComponentChildren } from 'preact';

/** A card; with a title it is a section element. */
export function Card({
  title,
  id,
  action,
  children,
}: {
  title?: string;
  id?: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}) {
  const body = <div class="card__body">{children}</div>;
  if (!title) return <div class="card">{body}</div>;
  return (
    <section class="card" id={id}>
      <div class="card__head">
        <h2 class="card__title">{title}</h2>
        {action}
      </div>
      {body}
    </section>
  );
}
