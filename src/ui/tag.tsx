import type { ComponentChildren } from 'preact';

export type Tone = 'calm' | 'good' | 'soon' | 'late' | 'void';

/** A status in a word or two; the colour must not be the only indication. */
export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`tag tag--${tone}`}>{children}</span>;
}
