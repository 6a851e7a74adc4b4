import type { Locale } from '../../../domain/day.ts';
import type { Meaning } from '../../../ui/word.tsx';
import { receiptText } from './receipt.text.ts';

/** The meaning of a word on an invoice, as a question and its answer. */
export const meaningOf = (
  locale: Locale,
  word: keyof (typeof receiptText)['ro']['meanings'],
  term: string,
): Meaning => ({
  question: receiptText[locale].whatIs(term),
  answer: receiptText[locale].meanings[word],
});
