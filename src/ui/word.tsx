import { Icon } from './icon.tsx';

export type Meaning = { question: string; answer: string };

/** A term with an inline explanation that opens on tap. */
export function Word({
  meaning: { question, answer },
  isAlone = false,
}: {
  meaning: Meaning;
  /** without a word beside the symbol: the question is shown as text */
  isAlone?: boolean;
}) {
  return (
    <details class={isAlone ? 'word word--alone' : 'word'}>
      <summary>
        <Icon name="help" size="small" />
        <span class="word__question">{question}</span>
      </summary>{' '}
      <p class="word__answer">{answer}</p>
    </details>
  );
}
