import { type IconName, iconPaths } from './icon-paths.ts';

/** A small drawing beside words that say the same; nothing is read aloud for it. */
export function Icon({ name, size = 'normal' }: { name: IconName; size?: 'normal' | 'small' }) {
  return (
    <svg class={`icon icon--${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
