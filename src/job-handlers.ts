import { accountJobs } from './features/accounts/accounts.jobs.ts';
import { customerJobs } from './features/customers/customers.jobs.ts';
import { type JobHandler, repeatJob } from './platform/jobs.ts';
import { forgetEmptyLimits } from './platform/limits.ts';
import { type Mailer, mailJobs } from './platform/mail.ts';
import type { Deps } from './platform/web.ts';

type JobDeps = Pick<Deps, 'db' | 'clock' | 'operator' | 'config'> & { mailer: Mailer };

/** Every job of the portal, on one screen. */
export const createJobHandlers = (deps: JobDeps): JobHandler[] => [
  ...mailJobs(deps.mailer),
  ...accountJobs(deps),
  ...customerJobs(deps),
  repeatJob('forget-empty-limits', '17 * * * *', () => forgetEmptyLimits(deps.db, deps.clock)),
];
