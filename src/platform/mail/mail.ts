import { createTransport } from 'nodemailer';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { judgeMailError } from './mail-errors.ts';

/** A message to one person, always with a text part. */
export type Mail = { to: string; subject: string; text: string; html: string };

/** A message that is the same one however often it is sent. */
export type IdentifiedMail = Mail & { messageId: string };

/** `refused`: there is no such recipient, and asking again will not change that. */
export type MailOutcome = { kind: 'taken' } | { kind: 'refused'; answer: string };

export type Mailer = {
  /** @throws MailFailure when the server has not taken the message, or nobody knows whether it has */
  send: (mail: IdentifiedMail) => Promise<MailOutcome>;
  close: () => void;
};

/** How long a server may be silent, in milliseconds, and how long one message may take in all. */
export type MailPatience = { connect: number; greet: number; silence: number; message: number };

// RFC 5321 (4.5.3.2) allows a server ten minutes for its last answer. We wait for less, so that one that hangs does not
// hold all of the worker's lanes; what it took and answered too late comes again under the same Message-ID.
const patience: MailPatience = { connect: 20_000, greet: 30_000, silence: 120_000, message: 300_000 };

/** Sends through SMTP_URL; without one keeps the messages for /dev/mail (demo and development only). */
export function createMailer(
  { db, config }: { db: Db; config: Pick<Config, 'smtpUrl' | 'mailFrom'> },
  { connect, greet, silence, message }: MailPatience = patience,
): Mailer {
  if (!config.smtpUrl) return { send: mail => keepMail(db, mail), close: () => undefined };
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    // One message, one try: the queue alone tries again, and knows whether it may.
    maxRequeues: 0,
    idleTimeout: 5000,
    connectionTimeout: connect,
    dnsTimeout: connect,
    greetingTimeout: greet,
    socketTimeout: silence,
  } as { url: string });
  return {
    send: mail => {
      const signal = AbortSignal.timeout(message);
      const sent = transport.sendMail({ from: config.mailFrom, ...mail, signal } as typeof mail);
      return sent.then(() => ({ kind: 'taken' }), judgeMailError);
    },
    close: () => transport.close(),
  };
}

async function keepMail(db: Db, { to, subject, text, html }: Mail): Promise<MailOutcome> {
  await db
    .insertInto('kept_mails')
    .values({ recipient: to, subject, text_body: text, html_body: html })
    .execute();
  return { kind: 'taken' };
}
