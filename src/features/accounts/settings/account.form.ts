import { z } from 'zod';
import { parseId, type SessionId } from '../../../domain/ids.ts';
import { currentPasswordField, emailField } from '../account-fields.ts';

export const changeEmailForm = z.object({ email: emailField, password: currentPasswordField });

export const closeAccountForm = z.object({ password: currentPasswordField });

/** Which devices are signed out: the one named, the others, or all. */
export const endSessionsForm = z.object({
  session: z.string().transform(text => parseId<SessionId>(text)),
  which: z.string().transform(text => (text === 'others' ? ('others' as const) : ('all' as const))),
});
