import { z } from 'zod';
import { customerCodeKey } from '../customers.rules.ts';
import { isContractMissing } from './contract-number.rules.ts';
import type { proofText } from './proof.text.ts';

type Problem = keyof (typeof proofText)['ro']['problems'];
const says = (problem: Problem): Problem => problem;

/** Client code and contract number, as they are typed; only what is not there at all is told before anything is looked up. */
export const proofFields = {
  code: z.string().refine(code => customerCodeKey(code) !== '', says('codeMissing')),
  contract: z.string().refine(contract => !isContractMissing(contract), says('contractMissing')),
};

export const proofForm = z.object(proofFields);
