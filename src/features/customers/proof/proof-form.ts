import { sayWait } from '../../../pages/say-wait.ts';
import type { Web } from '../../../platform/web/web.ts';
import type { Form } from '../../../ui/shown-form.ts';
import { proofText } from './proof.text.ts';
import type { ProofProblem } from './prove-customer.ts';

/** One sentence for both codes: which of them is wrong is nobody's business. */
export function formWithProofProblem(
  c: Web,
  values: Record<string, string>,
  problem: ProofProblem,
): [Form, 422 | 429] {
  if (problem.kind === 'too-many') return [{ values, errors: { pair: sayWait(c, problem.seconds) } }, 429];
  return [{ values, errors: { pair: proofText[c.var.locale].wrongPair } }, 422];
}
