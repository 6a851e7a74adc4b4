import { z } from 'zod';
import type { FieldOf } from '../../../platform/web/form.ts';
import { newPasswordField, passwordField } from '../account-fields.ts';

/**
 * One of three: nothing (the browser that signed up), the password of the sign-up, or a new one.
 * @param email whose link it is
 */
export const activationForm = (email: string) =>
  z.object({ password: passwordField.optional(), newPassword: newPasswordField([email]).optional() });

export type ActivationField = FieldOf<ReturnType<typeof activationForm>>;
