import { z } from 'zod';
import { isStaffRole } from '../../../domain/staff-role.ts';
import { emailField, newPasswordField } from '../../accounts/account-fields.ts';
import type { staffText } from './staff.text.ts';

type Problem = keyof (typeof staffText)['ro']['problems'];
const says = (problem: Problem): Problem => problem;

/** A checkbox of each department, since a field is sent once. */
export const departmentField = (key: string): string => `department-${key}`;

const rightsFields = (departments: readonly string[]) => ({
  role: z.string().refine(isStaffRole, says('roleMissing')),
  ...Object.fromEntries(
    departments.map(key => [departmentField(key), z.string().transform(ticked => ticked === 'yes')]),
  ),
});

/** @param departments keys of the operator file */
export const rightsForm = (departments: readonly string[]) => z.object(rightsFields(departments));

/** @param departments keys of the operator file */
export const inviteForm = (departments: readonly string[]) =>
  z.object({ email: emailField, ...rightsFields(departments) });

/** Those that were ticked. */
export const tickedDepartments = (departments: readonly string[], typed: Record<string, string>): string[] =>
  departments.filter(key => typed[departmentField(key)] === 'yes');

/** @param email whose password it is */
export const ownPasswordForm = (email: string) => z.object({ newPassword: newPasswordField([email]) });
