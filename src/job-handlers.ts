import type pg from 'pg';
import { createEventHandlers } from './event-handlers.ts';
import { accountJobs } from './features/accounts/accounts.jobs.ts';
import { beginLink } from './features/accounts/begin-link.ts';
import { customerJobs } from './features/customers/customers.jobs.ts';
import { deskJobs } from './features/desk/desk.jobs.ts';
import { beginStaffLink } from './features/desk/staff/send-staff-link.ts';
import { handOverJobs } from './features/exchange/in/hand-over/hand-over.jobs.ts';
import { exchangeJobs } from './features/exchange/in/import/exchange.jobs.ts';
import { invoiceJobs } from './features/invoices/invoices.jobs.ts';
import { messageJobs } from './features/messages/messages.jobs.ts';
import { notificationJobs } from './features/notifications/notifications.jobs.ts';
import { notificationKinds } from './notification-kinds.ts';
import { eventJobs } from './platform/events/events.jobs.ts';
import { feedJobs } from './platform/feeds/feeds.jobs.ts';
import { forgetGivenUpJobs } from './platform/jobs/forget-given-up-jobs.ts';
import { type JobHandler, repeatJob } from './platform/jobs/jobs.ts';
import type { Mailer } from './platform/mail/mail.ts';
import { forgetEmptyLimits } from './platform/web/limits.ts';
import type { Deps } from './platform/web/web.ts';

type JobDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'operator' | 'config' | 'secret' | 'uploads'> & {
  pool: pg.Pool;
  mailer: Mailer;
  /** aborted when the process is asked to stop: a job of minutes then leaves its work to the next worker */
  stopping?: AbortSignal;
};

/** Every job of the portal. */
export const createJobHandlers = (deps: JobDeps): JobHandler[] => [
  ...notificationJobs({
    ...deps,
    kinds: notificationKinds,
    beginLink: async tokenHash => {
      await beginLink(deps.db, deps.clock, tokenHash);
      await beginStaffLink(deps.db, deps.clock, tokenHash);
    },
  }),
  ...accountJobs(deps),
  ...customerJobs(deps),
  ...deskJobs(deps),
  ...exchangeJobs(deps),
  ...handOverJobs(deps),
  ...invoiceJobs(deps),
  ...messageJobs(deps),
  ...eventJobs(deps, createEventHandlers(deps)),
  ...feedJobs(deps),
  repeatJob('forget-empty-limits', '17 * * * *', () => forgetEmptyLimits(deps.db, deps.clock)),
  repeatJob('forget-unused-uploads', '47 * * * *', () => deps.uploads.forgetUnused()),
  repeatJob('forget-given-up-jobs', '29 2 * * *', () =>
    forgetGivenUpJobs(deps.db, deps.clock, deps.operator.retention.failedJobsDays),
  ),
];
