import { parseDay } from '../../../domain/day.ts';
import type { Topic, TopicField } from '../../../operator-topics.ts';

/** Of a field of a topic, in characters. */
export const longestField = 500;

/** The name of a topic's field in the form. */
export const nameOfField = ({ key }: Pick<TopicField, 'key'>): string => `topic-${key}`;

export type FieldProblem =
  | 'fieldMissing'
  | 'fieldTooLong'
  | 'fieldNotNumber'
  | 'fieldNotDay'
  | 'fieldNotYes'
  | 'fieldNotChoice';

type Answers = { values: Record<string, string>; problems: Record<string, FieldProblem> };

/** Answers to a topic's own fields, by key, and what is wrong with them, by the name of the field. */
export function readTopicFields(topic: Topic | undefined, posted: ReadonlyMap<string, string>): Answers {
  const answers: Answers = { values: {}, problems: {} };
  for (const field of topic?.fields ?? []) {
    const typed = (posted.get(nameOfField(field)) ?? '').replaceAll(/\s+/g, ' ').normalize('NFC').trim();
    const read = readAnswer(field, typed);
    if ('problem' in read) answers.problems[nameOfField(field)] = read.problem;
    else if (read.value !== '') answers.values[field.key] = read.value;
  }
  return answers;
}

function readAnswer(field: TopicField, typed: string): { value: string } | { problem: FieldProblem } {
  const { kind, isRequired, choices = [] } = field;
  if (kind === 'yes-no') {
    if (typed === 'yes') return { value: 'yes' };
    return isRequired ? { problem: 'fieldNotYes' } : { value: '' };
  }
  if (typed === '') return isRequired ? { problem: 'fieldMissing' } : { value: '' };
  if (typed.length > longestField) return { problem: 'fieldTooLong' };
  if (kind === 'number') return readNumber(typed);
  if (kind === 'day') {
    const day = parseDay(typed);
    return day ? { value: day.toString() } : { problem: 'fieldNotDay' };
  }
  if (kind === 'choice')
    return choices.some(({ ro }) => ro === typed) ? { value: typed } : { problem: 'fieldNotChoice' };
  return { value: typed };
}

/** "1 234,5" and "1234.5" alike; kept with a decimal point. */
function readNumber(typed: string): { value: string } | { problem: FieldProblem } {
  const plain = typed.replaceAll(/\s/g, '').replace(',', '.');
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? { value: plain } : { problem: 'fieldNotNumber' };
}
