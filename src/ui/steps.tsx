import type { ComponentChildren } from 'preact';

export type Step = { title: string; body: ComponentChildren };

/** What to do, in order, each step with its number. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map(({ title, body }) => (
        <li>
          <h2>{title}</h2>
          {body}
        </li>
      ))}
    </ol>
  );
}
