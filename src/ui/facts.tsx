import type { ComponentChildren } from 'preact';
import { Spoken } from './spoken.tsx';
import { type Meaning, Word } from './word.tsx';

export type Fact = {
  term: string;
  value: ComponentChildren;
  /** an inline explanation of the term */
  meaning?: Meaning;
  isTotal?: boolean;
};

/** Pairs of name and value, one per line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value, meaning, isTotal }) => (
        <div class={isTotal ? 'facts__total' : undefined}>
          <dt>
            {term}
            <Spoken>:</Spoken>
          </dt>{' '}
          <dd class="facts__value">
            {value}
            <Spoken>.</Spoken>
          </dd>{' '}
          {meaning && (
            <dd class="facts__meaning">
              <Word meaning={meaning} />
            </dd>
          )}{' '}
        </div>
      ))}
    </dl>
  );
}
