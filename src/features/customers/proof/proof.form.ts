import { z } from 'zod';
import { customerCodeKey } from '../customers.rules.ts';
import { isContractMissing } from './contract-number.rules.ts';
import type { proofText } from './proof.text.ts';

type Problem = keyof (typeof proofText)['ro']['problems'];
const says = (problem: Problem): Problem => problem;

/** Client code and contract number as typed; only missing ones are reported without looking them up. */
export const proofFields = {
  code: z.string().refine(code => customerCodeKey(code) !== '', says('codeMissing')),
  contract: z.string().refine(contract => !isContractMissing(contract), says('contractMissing')),
};

export const proofForm = z.object(proofFields);
