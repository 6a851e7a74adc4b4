import type { ComponentChildren } from 'preact';

export type Step = { title: string; body: ComponentChildren };

/** A numbered list of instructions. */
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
