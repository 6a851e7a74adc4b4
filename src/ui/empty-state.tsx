import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type Props = { icon: IconName; title: string; children?: ComponentChildren };

/** Explains why there is nothing to show and what can be done. */
export function EmptyState({ icon, title, children }: Props) {
  return (
    <div class="empty-state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
