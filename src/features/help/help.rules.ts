import { plainText } from '../../domain/plain-text.ts';
import { type QuestionGroup, type QuestionId, questionGroups } from '../questions/questions.rules.ts';

export const questionGroupNames = Object.keys(questionGroups) as QuestionGroup[];

export const questionIds: readonly QuestionId[] = Object.values(questionGroups).flat();

export const isQuestionId = (id: string | undefined): id is QuestionId =>
  questionIds.some(known => known === id);

/** A question and its searchable text. */
export type Entry = { id: QuestionId; question: string; answer: string };

/**
 * The questions that contain every search word, matches in the question itself first. Diacritics, capitals and the endings
 * of longer words are ignored: "penalitate" finds "penalități".
 */
export function searchQuestions(entries: readonly Entry[], query: string): QuestionId[] {
  const stems = wordsOf(query).map(stemOf);
  if (stems.length === 0) return [];
  const speaksOf = (text: string): boolean => {
    const words = wordsOf(text);
    return stems.every(stem => words.some(word => word.startsWith(stem)));
  };
  const inQuestion = entries.filter(({ question }) => speaksOf(question));
  const answered = entries.filter(
    ({ question, answer }) => !speaksOf(question) && speaksOf(`${question} ${answer}`),
  );
  return [...inQuestion, ...answered].map(({ id }) => id);
}

const wordsOf = (text: string): string[] => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Romanian inflects the ends of words: "factura", "facturii" and "facturile" share their first letters. */
const stemOf = (word: string): string =>
  word.length > 4 ? word.slice(0, Math.max(4, word.length - 3)) : word;
