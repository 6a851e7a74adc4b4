import type { ComponentChildren } from 'preact';

type Props = { kind: 'info' | 'success' | 'warning' | 'error'; title?: string; children?: ComponentChildren };

/** A message in its own box. Errors and what was just done are read aloud at once. */
export function Notice({ kind, title, children }: Props) {
  return (
    <div
      class={`notice notice--${kind}`}
      role={kind === 'error' ? 'alert' : kind === 'success' ? 'status' : undefined}
    >
      {title && <p class="notice__title">{title}</p>}
      {children}
    </div>
  );
}
