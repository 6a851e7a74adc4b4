import { handleJob, type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import type { LetterDeps } from '../notifications/letters/write-letter.ts';
import { forgetAudit } from './audit/forget-audit.ts';
import { forgetStaffAccess } from './staff/forget-staff-access.ts';
import { sendStaffSignInLink, writeStaffSignInLink } from './staff/send-staff-link.ts';

export const deskJobs = (deps: LetterDeps): JobHandler[] => [
  handleJob(sendStaffSignInLink, asked => writeStaffSignInLink(deps, asked)),
  repeatJob('forget-staff-access', '53 3 * * *', () => forgetStaffAccess(deps.db, deps.clock)),
  repeatJob('forget-audit', '7 4 * * *', () =>
    forgetAudit(deps.db, deps.clock, deps.operator.retention.auditDays),
  ),
];
