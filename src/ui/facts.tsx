import type { ComponentChildren } from 'preact';

export type Fact = { term: string; value: ComponentChildren; isTotal?: boolean };

/** Names and values in pairs, each on a line of its own. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value, isTotal }) => (
        <div class={isTotal ? 'facts__total' : undefined}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
