import { type JobHandler, repeatJob } from '../../platform/jobs.ts';
import type { Deps } from '../../platform/web.ts';
import { forgetOldDrawings } from './drawn-invoices.queries.ts';

export const invoiceJobs = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): JobHandler[] => [
  repeatJob('forget-old-drawings', '53 2 * * *', () => forgetOldDrawings(db, clock.now())),
];
