import { z } from 'zod';
import { currentPasswordField, emailField, newPasswordField } from '../account-fields.ts';

export const passwordResetForm = z.object({ email: emailField });

/** @param email whose password it is */
export const resetPasswordForm = (email: string) => z.object({ password: newPasswordField([email]) });

/** @param email whose password it is */
export const changePasswordForm = (email: string) =>
  z.object({ password: currentPasswordField, newPassword: newPasswordField([email]) });
