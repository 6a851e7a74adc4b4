import { handleJob, type JobHandler, repeatJob } from '../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { sendLetter } from './enqueue-letter.ts';
import { forgetLetters } from './forget-letters.ts';
import { createLetterSender, type SenderDeps } from './send-letter.ts';

export function letterJobs(deps: SenderDeps & Pick<Deps, 'clock' | 'operator'>): JobHandler[] {
  const send = createLetterSender(deps);
  const days = deps.operator.retention.failedJobsDays;
  return [
    handleJob(sendLetter, ({ letterId }) => send(letterId)),
    repeatJob('forget-letters', '37 2 * * *', () => forgetLetters(deps.db, deps.clock, days)),
  ];
}
