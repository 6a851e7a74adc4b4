import { z } from 'zod';
import { newPasswordField } from '../../accounts/account-fields.ts';
import { codeField } from './desk-sign-in.form.ts';
import type { invitationText } from './invitation.text.ts';
import { longestStaffName } from './staff.rules.ts';

type Problem = keyof (typeof invitationText)['ro']['problems'];
const says = (problem: Problem): Problem => problem;

/** One line: it stands in menus, lists and, where the operator wants it, before customers. */
const nameField = z
  .string()
  .trim()
  .min(1, says('nameMissing'))
  .max(longestStaffName, says('nameLong'))
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, says('nameOdd'));

/** @param email whose password it is */
export const invitationForm = (email: string) =>
  z.object({ name: nameField, password: newPasswordField([email]), code: codeField });
