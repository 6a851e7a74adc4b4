import type { ComponentChildren } from 'preact';

/** A state in a word or two: its colour repeats what the word says, never replaces it. */
export function Tag({
  tone,
  children,
}: {
  tone: 'calm' | 'good' | 'soon' | 'late' | 'void';
  children: ComponentChildren;
}) {
  return <span class={`tag tag--${tone}`}>{children}</span>;
}
