import { sayWait } from '../../../pages/say-wait.ts';
import type { Web } from '../../../platform/web/web.ts';
import type { Form } from '../../../ui/shown-form.ts';
import { proofText } from './proof.text.ts';
import type { ProofProblem } from './prove-customer.ts';

/** One error for both codes, so that it does not reveal which of them is wrong. */
export function formWithProofProblem<Name extends string>(
  c: Web,
  typed: Record<Name, string>,
  problem: ProofProblem,
): [Form<Name | 'pair'>, 422 | 429] {
  const [pair, status] =
    problem.kind === 'too-many'
      ? ([sayWait(c, problem.seconds), 429] as const)
      : ([proofText[c.var.locale].wrongPair, 422] as const);
  return [{ values: typed, errors: { pair } } as Form<Name | 'pair'>, status];
}
