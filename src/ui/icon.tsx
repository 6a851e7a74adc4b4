import { type IconName, iconPaths } from './icon-paths.ts';

/** A decorative icon beside text, hidden from screen readers. */
export function Icon({ name, size = 'normal' }: { name: IconName; size?: 'normal' | 'small' }) {
  return (
    <svg class={`icon icon--${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
