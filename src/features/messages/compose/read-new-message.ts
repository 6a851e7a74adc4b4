import type { Locale } from '../../../domain/day.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Operator } from '../../../operator.ts';
import type { Topic } from '../../../operator-topics.ts';
import { readFields } from '../../../platform/web/form.ts';
import { filesText } from '../files/files.text.ts';
import type { PostedFiles } from '../files/posted-files.ts';
import { inLocale, listDepartments } from '../topics.rules.ts';
import { newMessageForm } from './new-message.form.ts';
import { newMessageText } from './new-message.text.ts';
import { readTopicFields } from './topic-fields.rules.ts';

export type WrittenMessage = {
  department: string;
  subject: string;
  text: string;
  fields: Record<string, string>;
};

type Posted = {
  fields: ReadonlyMap<string, string>;
  posted: PostedFiles;
  topic: Topic | undefined;
  operator: Operator;
  locale: Locale;
};

/** Reads a new message; the problems are sentences, by the name of the field, in the order of the page. */
export function readNewMessage({
  fields,
  posted,
  topic,
  operator,
  locale,
}: Posted): Result<WrittenMessage, Record<string, string>> {
  const { problems: sentences } = newMessageText[locale];
  const form = readFields(fields, newMessageForm);
  const departments = listDepartments(operator);
  const wanted =
    topic?.department ?? (departments.length === 1 ? departments[0]?.key : form.typed.department);
  const department = departments.find(({ key }) => key === wanted)?.key;
  const answers = readTopicFields(topic, fields);
  const of = (problem: string | undefined) => sentences[problem as keyof typeof sentences];
  const problems: Record<string, string | undefined> = {
    department: department === undefined ? sentences.departmentMissing : undefined,
    subject: form.ok ? undefined : of(form.problems.subject),
    ...Object.fromEntries(
      Object.entries(answers.problems).map(([name, problem]) => [name, sentences[problem]]),
    ),
    text: form.ok ? undefined : of(form.problems.text),
    files: sayFileProblem(posted, topic, locale),
  };
  const found = Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (!form.ok || department === undefined || found.length > 0) return refuse(Object.fromEntries(found));
  const { subject, text } = form.values;
  return ok({ department, subject, text, fields: answers.values });
}

/** What is wrong with the files of a message, in one sentence each. */
export function sayFileProblem(
  { files, refused, problem }: PostedFiles,
  topic: Topic | undefined,
  locale: Locale,
): string | undefined {
  const { problems } = filesText[locale];
  if (refused.length > 0)
    return refused.map(({ name, problem: why }) => problems.refused(name, why)).join(' ');
  if (problem) return problems[problem];
  const wanted = topic?.attachment;
  return wanted?.isRequired && files.length === 0
    ? problems.fileMissing(inLocale(wanted.label, locale))
    : undefined;
}
