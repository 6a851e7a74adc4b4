import { createJobHandlers } from '#src/job-handlers.ts';
import { runDueJobs } from '#src/platform/jobs/jobs.ts';
import { createMailer, type MailPatience } from '#src/platform/mail/mail.ts';
import type { TestPortal } from './portal.ts';

const oneLine = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');
/** Without quoted-printable's breaks, so that links are whole. */
const unfold = (text: string): string => text.replace(/=\n/g, '').replaceAll('=3D', '=');

export const messageIdOf = (message: string): string | undefined =>
  /^Message-ID: ?(.*)$/im.exec(oneLine(message))?.[1];
export const recipientOf = (message: string): string | undefined => /^To: (.*)$/m.exec(message)?.[1];
export const linksIn = (message: string): string[] => unfold(message).match(/https?:\/\/[^\s"<]+/g) ?? [];

/** A worker that sends through a real line: each one that is made knows nothing of those before it. */
export function hirePostman({ database, deps }: TestPortal, smtpUrl: string, patience?: MailPatience) {
  const config = { smtpUrl, mailFrom: 'Portal <no-reply@apa.example>' };
  const mailer = createMailer({ db: deps.db, config }, patience);
  const handlers = createJobHandlers({ ...deps, pool: database.pool, mailer });
  const workDue = () => runDueJobs({ pool: database.pool, handlers, log: deps.log });
  return {
    workDue,
    /** Does all jobs, also those whose next try would be later. */
    work: async () => {
      await database.pool.query(
        'update graphile_worker._private_jobs set run_at = now(), locked_at = null, locked_by = null',
      );
      await workDue();
    },
    leave: () => mailer.close(),
  };
}
