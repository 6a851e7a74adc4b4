import type { Text } from '../../../text/text.ts';
import type { Meaning } from '../../../ui/word.tsx';

/** What a word of an invoice means, as a question and its answer. */
export const meaningOf = (
  { invoicePage: { whatIs, meanings } }: Text,
  word: keyof Text['invoicePage']['meanings'],
  term: string,
): Meaning => ({ question: whatIs(term), answer: meanings[word] });
