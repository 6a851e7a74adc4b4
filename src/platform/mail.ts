import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import { addJob, defineJob, handleJob, type JobHandler } from './jobs.ts';

/** A message to one person, always with a text part. */
export type Mail = { to: string; subject: string; text: string; html: string };

const sendMail = defineJob<Mail>('send-mail');

/** Puts a message into the caller's transaction: it is sent if and only if the transaction commits. */
export const enqueueMail = (db: Db, mail: Mail): Promise<void> => addJob(db, sendMail, mail);

export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void };

/** Sends through SMTP_URL; without one keeps the messages for /dev/mail (demo and development only). */
export function createMailer({
  db,
  config,
}: {
  db: Db;
  config: Pick<Config, 'smtpUrl' | 'mailFrom'>;
}): Mailer {
  if (!config.smtpUrl) return { send: mail => keepMail(db, mail), close: () => undefined };
  const transport = createTransport({ url: config.smtpUrl, pool: true } as { url: string });
  return {
    send: async mail => {
      await transport.sendMail({ from: config.mailFrom, ...mail });
    },
    close: () => transport.close(),
  };
}

async function keepMail(db: Db, { to, subject, text, html }: Mail): Promise<void> {
  await db
    .insertInto('kept_mails')
    .values({ recipient: to, subject, text_body: text, html_body: html })
    .execute();
}

export const mailJobs = (mailer: Mailer): JobHandler[] => [handleJob(sendMail, mail => mailer.send(mail))];
