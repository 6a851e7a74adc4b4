import type { Web } from '../../platform/web/web.ts';
import type { Form } from '../../ui/shown-form.ts';
import { proofText } from '../customers/proof/proof.text.ts';
import { accountsText } from './accounts.text.ts';
import type { FieldProblems } from './sign-up/sign-up.rules.ts';

/** The form as it comes back: each problem as its sentence, what was typed kept. */
export function formWithProblems(c: Web, values: Record<string, string>, problems: FieldProblems): Form {
  const { locale } = c.var;
  const sentences = { ...accountsText[locale].problems, ...proofText[locale].problems };
  const errors = Object.entries(problems).map(([field, problem]) => [field, sentences[problem]]);
  return { values, errors: Object.fromEntries(errors) };
}
