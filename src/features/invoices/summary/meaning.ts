import type { Locale } from '../../../domain/day.ts';
import type { Meaning } from '../../../ui/word.tsx';
import { invoicePageText } from '../invoice-page.text.ts';

/** What a word of an invoice means, as a question and its answer. */
export const meaningOf = (
  locale: Locale,
  word: keyof (typeof invoicePageText)['ro']['meanings'],
  term: string,
): Meaning => ({
  question: invoicePageText[locale].whatIs(term),
  answer: invoicePageText[locale].meanings[word],
});
