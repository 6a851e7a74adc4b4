import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Mailer } from '../../../platform/mail/mail.ts';
import { MailFailure } from '../../../platform/mail/mail-errors.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { sendLetter } from './enqueue-letter.ts';
import { linkTokenOf, tokenMark } from './letter-ids.ts';

export type SenderDeps = Pick<Deps, 'db' | 'log' | 'config' | 'secret'> & {
  mailer: Mailer;
  /** the link, if it is one, is good from now on for its hours: the letter may have waited for longer than that */
  beginLink: (tokenHash: Buffer) => Promise<void>;
};

/**
 * Sends a letter, with its link put in, until the mail server takes it, and records that at once. Whatever ends the
 * process or the line in between, the letter goes out again as the same one: same Message-ID, same text, same link.
 */
export function createLetterSender(deps: SenderDeps): (letterId: string) => Promise<void> {
  const { db, mailer, log } = deps;
  /** taken, and the database was away when it was to be recorded */
  const unrecorded = new Set<string>();
  let isServerAway = false;

  return async letterId => {
    const mail = await readMail(deps, letterId);
    if (!mail) return;
    if (!unrecorded.has(letterId)) {
      if (mail.hasLink) await deps.beginLink(hashToken(linkTokenOf(deps.secret, letterId)));
      const outcome = await mailer.send(mail.message).catch(error => {
        isServerAway ||= error instanceof MailFailure && error.isServerAway;
        throw error;
      });
      if (outcome.kind === 'refused') {
        log.warn({ letterId, answer: outcome.answer }, 'the mail server knows no such recipient');
        return await finish(db, letterId, 'refused_at');
      }
      unrecorded.add(letterId);
    }
    await finish(db, letterId, 'sent_at');
    unrecorded.delete(letterId);
    if (isServerAway) await hurryLetters(db);
    isServerAway = false;
  };
}

/** The letter with its link; undefined when it has been sent, was refused, or is gone with the account it was for. */
async function readMail({ db, config, secret }: SenderDeps, letterId: string) {
  const letter = await db
    .selectFrom('letters')
    .select(['recipient', 'subject', 'text_body', 'html_body'])
    .where('letter_id', '=', letterId)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .executeTakeFirst();
  if (!letter || letter.recipient === null) return undefined;
  const mark = tokenMark(letterId);
  const withLink = (text: string | null): string =>
    (text ?? '').replaceAll(mark, linkTokenOf(secret, letterId));
  const message = {
    to: letter.recipient,
    subject: letter.subject ?? '',
    text: withLink(letter.text_body),
    html: withLink(letter.html_body),
    messageId: `<${letterId}@${config.publicUrl.hostname}>`,
  };
  return { message, hasLink: letter.text_body?.includes(mark) ?? false };
}

/** What a letter said and to whom is needed no longer. */
const finish = async (db: Db, letterId: string, how: 'sent_at' | 'refused_at'): Promise<void> => {
  await db
    .updateTable('letters')
    .set({ recipient: null, subject: null, text_body: null, html_body: null })
    .set({ [how]: sql`now()` })
    .where('letter_id', '=', letterId)
    .execute();
};

/** The mail server is back: letters whose next try is hours away are tried now. */
const hurryLetters = async (db: Db): Promise<void> => {
  await sql`
    select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = ${sendLetter.name} and locked_at is null and attempts < max_attempts
        and run_at > now()), run_at => now())`.execute(db);
};
