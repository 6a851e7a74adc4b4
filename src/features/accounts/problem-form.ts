import type { Form } from '../../platform/web/form.ts';
import type { Web } from '../../platform/web/web.ts';
import type { FieldProblems } from './sign-up/sign-up.rules.ts';

/** The form as it comes back: each problem as its sentence, what was typed kept. */
export function formWithProblems(c: Web, values: Record<string, string>, problems: FieldProblems): Form {
  const sentences = c.var.text.accounts.problems;
  const errors = Object.entries(problems).map(([field, problem]) => [field, sentences[problem]]);
  return { values, errors: Object.fromEntries(errors) };
}
