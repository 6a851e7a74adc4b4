import type { ComponentChildren } from 'preact';

export type Tone = 'calm' | 'good' | 'soon' | 'late' | 'void';

/** A state in a word or two: its colour repeats what the word says, never replaces it. */
export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`tag tag--${tone}`}>{children}</span>;
}
