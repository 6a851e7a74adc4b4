import type { Locale } from '../../domain/day.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Operator } from '../../operator.ts';
import type { Department, Topic } from '../../operator-topics.ts';

export type Localised = { ro: string; en?: string | undefined };
export const inLocale = (text: Localised, locale: Locale): string => text[locale] ?? text.ro;

/** The departments to write to; a utility that names none has one, its customer service. */
export function listDepartments({
  departments,
  contacts,
}: Pick<Operator, 'departments' | 'contacts'>): Department[] {
  if (departments.length > 0) return departments;
  return [
    {
      key: 'customers',
      name: { ro: 'Relații cu clienții', en: 'Customer service' },
      email: contacts.customers,
    },
  ];
}

/** @returns a department that has been removed from the operator file since under its key */
export function departmentName(
  operator: Pick<Operator, 'departments' | 'contacts'>,
  key: string,
  locale: Locale,
): string {
  const found = listDepartments(operator).find(department => department.key === key);
  return found ? inLocale(found.name, locale) : key;
}

export const findTopic = (
  { topics }: Pick<Operator, 'topics'>,
  key: string | null | undefined,
): Topic | undefined => topics.find(topic => topic.key === key);

/**
 * The topic whose words occur most in what somebody wrote, without diacritics and whatever the endings: "facturile" matches
 * "factură", and "sparte" matches "spart".
 * @returns undefined when none occurs
 */
export function suggestTopic(topics: readonly Topic[], written: string): Topic | undefined {
  const words = wordsOf(written);
  const rated = topics.map(topic => ({ topic, score: scoreOf(topic, words) }));
  const best = rated.reduce<(typeof rated)[number] | undefined>(
    (most, one) => (one.score > (most?.score ?? 0) ? one : most),
    undefined,
  );
  return best?.topic;
}

/** A phrase counts when all its words occur, and more of them count more. */
const scoreOf = ({ words: phrases }: Topic, written: string[]): number =>
  phrases
    .map(wordsOf)
    .filter(phrase => phrase.length > 0 && phrase.every(word => written.some(one => isSameWord(one, word))))
    .reduce((sum, phrase) => sum + phrase.length ** 2, 0);

const wordsOf = (text: string): string[] => plainText(text).match(/[\p{L}\d]+/gu) ?? [];

/** Romanian words change at their end: the same up to the last two letters of the shorter one, of which four at least. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const stem = Math.max(4, Math.min(a.length, b.length) - 2);
  return (
    a.length >= stem &&
    b.length >= stem &&
    Math.abs(a.length - b.length) <= 4 &&
    a.slice(0, stem) === b.slice(0, stem)
  );
}

/** The keys by which an invoice's page finds the topics for contesting it. */
const contestTopics = ['contest-index', 'contest-invoice'];
export const isContest = (topic: Pick<Topic, 'key'> | undefined): boolean =>
  topic !== undefined && contestTopics.includes(topic.key);
