/** What a member of the utility's staff does at the desk; features/desk/policies.ts says what each may. */
export const staffRoles = [
  'agent',
  'meter-readings',
  'billing',
  'communication',
  'administrator',
  'auditor',
] as const;
export type StaffRole = (typeof staffRoles)[number];

export const isStaffRole = (text: unknown): text is StaffRole =>
  (staffRoles as readonly unknown[]).includes(text);

/** A stored role. @throws Error when it is none */
export function toStaffRole(stored: string): StaffRole {
  if (isStaffRole(stored)) return stored;
  throw new Error(`"${stored}" is no role of staff.`);
}
