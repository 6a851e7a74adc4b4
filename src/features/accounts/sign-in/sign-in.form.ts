import { z } from 'zod';
import { knownEmailField, passwordField } from '../account-fields.ts';

export const signInForm = z.object({
  /** `end` signs out: the same resource, the session, ends */
  action: z.string(),
  email: knownEmailField,
  password: passwordField,
  remember: z.string().transform(ticked => ticked === 'yes'),
  /** the page to return to; untrusted */
  return: z.string(),
});
