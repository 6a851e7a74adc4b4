import { createJobHandlers } from '#src/job-handlers.ts';
import { runDueJobs } from '#src/platform/jobs/jobs.ts';
import { createMailer } from '#src/platform/mail/mail.ts';
import type { TestPortal } from './portal.ts';

export type ReceivedMail = { to: string; subject: string; text: string; html: string };

/** Does what waits to be done, jobs of jobs included. */
export async function runJobs({ database, deps }: TestPortal): Promise<void> {
  const mailer = createMailer({
    db: deps.db,
    config: { smtpUrl: undefined, mailFrom: 'Portal <no-reply@apa.example>' },
  });
  await runDueJobs({
    pool: database.pool,
    handlers: createJobHandlers({ ...deps, pool: database.pool, mailer }),
    log: deps.log,
  });
}

/** Does the work that waits and empties the post box: what was sent since the last call, oldest first. */
export async function receiveMails(portal: TestPortal): Promise<ReceivedMail[]> {
  await runJobs(portal);
  const mails = await portal.deps.db.deleteFrom('kept_mails').returningAll().execute();
  return mails
    .sort((a, b) => Number(a.mail_id - b.mail_id))
    .map(mail => ({
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text_body,
      html: mail.html_body,
    }));
}

/** The path behind the button of a message. */
export function linkOf(mail: ReceivedMail | undefined): string {
  const url = mail?.text.match(/https?:\/\/\S+/)?.[0];
  if (!url) throw new Error(`No link in "${mail?.subject}".`);
  return new URL(url).pathname;
}
