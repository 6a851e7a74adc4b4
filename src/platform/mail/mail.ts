import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { judgeMailError } from './mail-errors.ts';

/** A message to one person, always with a text part. */
export type Mail = { to: string; subject: string; text: string; html: string };

export type MailAttachment = { name: string; type: string; content: Buffer };

/** Total attachments of one message, in bytes: base64 adds a third, and many servers accept 10 MB. */
export const mostAttached = 5 * 1024 * 1024;

/** A message that is byte-for-byte identical each time it is sent. */
export type IdentifiedMail = Mail & {
  messageId: string;
  date: Temporal.Instant;
  attachments?: readonly MailAttachment[];
  /** where an answer goes */
  replyTo?: string;
  /** URL that unsubscribes with a single POST (RFC 8058) */
  oneClickUnsubscription?: string;
};

/** `refused`: the recipient does not exist; a retry is pointless. */
export type MailOutcome = { kind: 'taken' } | { kind: 'refused'; answer: string };

export type Mailer = {
  /** @throws MailFailure when the server has not accepted the message, or it is unknown whether it has */
  send: (mail: IdentifiedMail) => Promise<MailOutcome>;
  close: () => void;
};

/** Timeouts in milliseconds: of the server's replies, and of one message in total. */
export type MailPatience = { connect: number; greet: number; silence: number; message: number };

// RFC 5321 (4.5.3.2) allows a server ten minutes for its last reply. These are shorter, so that a hanging server does not
// occupy all lanes of the worker; a message accepted too late is sent again with the same Message-ID.
const patience: MailPatience = { connect: 20_000, greet: 30_000, silence: 120_000, message: 300_000 };

/** Sends through SMTP_URL; without it, stores the messages for /dev/mail (demo and development only). */
export function createMailer(
  { db, config }: { db: Db; config: Pick<Config, 'smtpUrl' | 'mailFrom'> },
  { connect, greet, silence, message }: MailPatience = patience,
): Mailer {
  if (!config.smtpUrl) return { send: mail => keepMail(db, mail), close: () => undefined };
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    // No retries by the mailer: only the job queue retries, and it knows whether it may.
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
      const sent = transport.sendMail({ from: config.mailFrom, ...partsOf(mail), signal });
      return sent.then(() => ({ kind: 'taken' }), judgeMailError);
    },
    close: () => transport.close(),
  };
}

/**
 * The message for the mailer. The address is an object, which is not parsed, so a comma in it adds no second recipient.
 * Values that the mailer would take at random or from the clock are derived from the Message-ID and the given date.
 */
const partsOf = ({
  to,
  subject,
  text,
  html,
  messageId,
  date,
  attachments = [],
  ...mail
}: IdentifiedMail) => ({
  to: { name: '', address: to },
  // A line break would start another header (header injection).
  subject: subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '),
  ...{ text, html, messageId },
  date: new Date(date.epochMilliseconds),
  baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
  attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
  ...(mail.replyTo && { replyTo: { name: '', address: mail.replyTo } }),
  ...(mail.oneClickUnsubscription && {
    list: { unsubscribe: { url: mail.oneClickUnsubscription } },
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }),
});

async function keepMail(db: Db, { to, subject, text, html }: Mail): Promise<MailOutcome> {
  await db
    .insertInto('kept_mails')
    .values({ recipient: to, subject, text_body: text, html_body: html })
    .execute();
  return { kind: 'taken' };
}
