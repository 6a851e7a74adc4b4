import { addJob, defineJob, handleJob, type JobHandler, repeatJob } from '../../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../../platform/web/web.ts';
import { forgetOldExports } from './forget-old-exports.ts';

const forgetOldExportsLater = defineJob<null>('forget-old-exports-later');

export function exchangeJobs(deps: Pick<Deps, 'db' | 'clock' | 'operator'>): JobHandler[] {
  const forget = async () => {
    if (await forgetOldExports(deps)) return;
    const runAt = deps.clock.now().add({ minutes: 15 });
    await addJob(deps.db, forgetOldExportsLater, null, { key: 'forget-old-exports', runAt });
  };
  return [repeatJob('forget-old-exports', '23 2 * * *', forget), handleJob(forgetOldExportsLater, forget)];
}
