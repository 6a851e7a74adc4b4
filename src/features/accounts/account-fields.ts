import { z } from 'zod';
import { looksLikeEmail } from '../../domain/email-address.ts';
import { findPasswordProblem } from './accounts.rules.ts';
import type { accountsText } from './accounts.text.ts';
import { isCommonPassword } from './common-passwords.rules.ts';

type Problem = keyof (typeof accountsText)['ro']['problems'];
const asProblem = (problem: Problem): Problem => problem;

/** An address that must be able to receive mail. */
export const emailField = z
  .string()
  .trim()
  .min(1, asProblem('emailMissing'))
  .refine(looksLikeEmail, asProblem('emailShape'));

/** The address at sign-in: its syntax is not checked, since a wrong one fails anyway. */
export const knownEmailField = z.string().trim().min(1, asProblem('emailMissing'));

export const passwordField = z.string().min(1, asProblem('passwordMissing'));
export const currentPasswordField = z.string().min(1, asProblem('currentPasswordMissing'));

/**
 * A new password.
 * @param personal what others know of the person: the e-mail, the client code
 */
export const newPasswordField = (personal: string[]) =>
  z.string().superRefine((password, context) => {
    if (password === '')
      return context.addIssue({ code: 'custom', message: asProblem('newPasswordMissing') });
    const problem = findPasswordProblem(password, { isCommon: isCommonPassword, personal });
    if (problem) context.addIssue({ code: 'custom', message: asProblem(problem) });
  });
