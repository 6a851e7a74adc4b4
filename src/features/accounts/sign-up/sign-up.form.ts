import { z } from 'zod';
import type { FieldOf } from '../../../platform/web/form.ts';
import { proofFields } from '../../customers/proof/proof.form.ts';
import { emailField } from '../account-fields.ts';
import { findPasswordProblem } from '../accounts.rules.ts';
import { isCommonPassword } from '../common-passwords.rules.ts';
import type { signUpText } from './sign-up.text.ts';

type Problem = keyof (typeof signUpText)['ro']['problems'];
const asProblem = (problem: Problem): Problem => problem;

/** The fields of sign-up, in the order of the page. */
export const signUpForm = z
  .object({
    email: emailField,
    ...proofFields,
    password: z.string(),
    terms: z.string().refine(ticked => ticked === 'yes', asProblem('termsMissing')),
  })
  .superRefine((typed, context) => {
    const message = findPasswordProblem(typed.password, {
      isCommon: isCommonPassword,
      personal: [typed.email, typed.code, typed.contract],
    });
    if (message) context.addIssue({ code: 'custom', path: ['password'], message });
  });

/** The fields, and a key for problems of code and contract together. */
export type SignUpField = FieldOf<typeof signUpForm> | 'pair';
