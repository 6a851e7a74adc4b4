import { handleJob, type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import type { Deps } from '../../platform/web/web.ts';
import { forgetNotifications } from './inbox/forget-notifications.ts';
import { forgetLetters } from './letters/forget-letters.ts';
import { createLetterSender, type SenderDeps } from './letters/send-letter.ts';
import { sendLetter } from './letters/write-letter.ts';

export function notificationJobs(deps: SenderDeps & Pick<Deps, 'clock' | 'operator'>): JobHandler[] {
  const send = createLetterSender(deps);
  const { failedJobsDays, notificationsDays } = deps.operator.retention;
  return [
    handleJob(sendLetter, ({ letterId }) => send(letterId), { waitsForOthers: true }),
    repeatJob('forget-letters', '37 2 * * *', () => forgetLetters(deps.db, deps.clock, failedJobsDays)),
    repeatJob('forget-notifications', '47 2 * * *', () =>
      forgetNotifications(deps.db, deps.clock, notificationsDays),
    ),
  ];
}
