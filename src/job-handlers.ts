import type { Db } from './db/database.ts';
import type { Clock } from './platform/clock.ts';
import { type JobHandler, repeatJob } from './platform/jobs.ts';
import { forgetEmptyLimits } from './platform/limits.ts';
import { type Mailer, mailJobs } from './platform/mail.ts';

/** Every job of the portal, on one screen. */
export const createJobHandlers = ({
  db,
  clock,
  mailer,
}: {
  db: Db;
  clock: Clock;
  mailer: Mailer;
}): JobHandler[] => [
  ...mailJobs(mailer),
  repeatJob('forget-empty-limits', '17 * * * *', () => forgetEmptyLimits(db, clock)),
];
