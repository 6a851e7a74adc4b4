import { z } from 'zod';
import { knownEmailField, passwordField } from '../../accounts/account-fields.ts';
import type { deskSignInText } from './desk-sign-in.text.ts';

type Problem = keyof (typeof deskSignInText)['ro']['problems'];
const says = (problem: Problem): Problem => problem;

export const deskSignInForm = z.object({
  email: knownEmailField,
  password: passwordField,
  /** the page to return to; untrusted */
  return: z.string(),
});

export const codeField = z.string().trim().min(1, says('codeMissing')).max(40, says('codeWrong'));

export const secondStepForm = z.object({
  code: codeField,
  return: z.string(),
  /** which of the two forms it was, so that a mistake shows the same one */
  with: z.string(),
});

export const confirmationForm = z.object({
  confirmation: z.string().min(1, says('confirmMissing')).max(256, says('confirmMissing')),
  confirmationTo: z.string(),
  confirmationMethod: z.string(),
});
