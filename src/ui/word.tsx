import { Icon } from './icon.tsx';

export type Meaning = { question: string; answer: string };

/** A word that explains itself where it stands: a sign to touch, and what it means. */
export function Word({
  meaning: { question, answer },
  isAlone = false,
}: {
  meaning: Meaning;
  /** no word stands beside the sign: the question is in sight */
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
