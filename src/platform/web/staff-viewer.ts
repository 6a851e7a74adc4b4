import type { Locale } from '../../domain/day.ts';
import type { StaffId, StaffSessionId } from '../../domain/ids.ts';
import type { StaffRole } from '../../domain/staff-role.ts';

/** The member of staff who is signed in at the desk. */
export type StaffViewer = {
  staffId: StaffId;
  sessionId: StaffSessionId;
  name: string;
  email: string;
  role: StaffRole;
  /** keys of departments of the operator file */
  departments: readonly string[];
  locale: Locale;
  /** the OpenID provider asks for password and second factor: they have none here */
  isOfProvider: boolean;
  /** when this session last gave the password or the second factor */
  confirmedAt: Temporal.Instant;
};
