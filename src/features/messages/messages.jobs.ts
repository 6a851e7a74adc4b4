import { type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import type { Deps } from '../../platform/web/web.ts';
import { forgetDrafts } from './drafts/drafts.queries.ts';

export const messageJobs = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): JobHandler[] => [
  repeatJob('forget-drafts', '7 3 * * *', () => forgetDrafts(db, clock.now())),
];
