import type { Form } from '../ui/shown-form.ts';

type Refused<Name extends string> = {
  typed: Record<Name, string>;
  problems: Partial<Record<Name, string>>;
};

/**
 * A form to show again: problems as sentences, with the text as typed.
 * @throws Error for a problem that has no sentence
 */
export function formWithProblems<Name extends string>(
  { typed, problems }: Refused<Name>,
  sentences: Record<string, string>,
): Form<Name> {
  const errors: Form<Name>['errors'] = {};
  for (const name of Object.keys(problems) as Name[]) {
    const sentence = sentences[problems[name] ?? ''];
    if (sentence === undefined) throw new Error(`No sentence says that ${name} is "${problems[name]}".`);
    errors[name] = sentence;
  }
  return { values: typed, errors };
}
