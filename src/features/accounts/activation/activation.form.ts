import { z } from 'zod';
import type { FieldOf } from '../../../platform/web/form.ts';
import { newPasswordField, passwordField } from '../account-fields.ts';

/**
 * One of three proofs: nothing (the browser that signed up), the password of the sign-up, or a new one.
 * @param email the address of the link
 */
export const activationForm = (email: string) =>
  z.object({ password: passwordField.optional(), newPassword: newPasswordField([email]).optional() });

export type ActivationField = FieldOf<ReturnType<typeof activationForm>>;
