import { type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import type { Deps } from '../../platform/web/web.ts';
import { forgetOldDrawings } from './pdf/drawn-invoices.queries.ts';

export const invoiceJobs = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): JobHandler[] => [
  repeatJob('forget-old-drawings', '53 2 * * *', () => forgetOldDrawings(db, clock.now())),
];
