import type { ComponentChildren } from 'preact';

type Props = { kind: 'info' | 'success' | 'warning' | 'error'; title?: string; children?: ComponentChildren };

/** A message box. Screen readers announce errors and confirmations at once. */
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
