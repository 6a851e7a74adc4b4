import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Mailer } from '../../../platform/mail/mail.ts';
import { MailFailure } from '../../../platform/mail/mail-errors.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { type ReaderDeps, type ReadyLetter, readLetter } from './read-letter.ts';
import { sendLetter } from './write-letter.ts';

export type SenderDeps = ReaderDeps & {
  mailer: Mailer;
  /** starts the validity of the letter's link, if any: the letter may have waited longer than that */
  beginLink: (tokenHash: Buffer) => Promise<void>;
};

/**
 * Sends a letter with its link and records at once that the mail server accepted it. If the process or the connection
 * ends in between, the letter is sent again with identical bytes.
 */
export function createLetterSender(deps: SenderDeps): (letterId: string) => Promise<void> {
  const { db, mailer, log } = deps;
  /** accepted, but not yet recorded because the database was unavailable */
  const unrecorded = new Set<string>();
  let isServerAway = false;

  return async letterId => {
    const letter = await readLetter(deps, letterId);
    if (!letter) return;
    if (!unrecorded.has(letterId)) {
      await openLink(deps, letter, letterId);
      const outcome = await mailer.send(letter.message).catch(error => {
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

/** Stores the hash of the letter's token, from which on its link works. */
async function openLink({ db, beginLink }: SenderDeps, { token, link }: ReadyLetter, letterId: string) {
  if (link === 'account-link') await beginLink(hashToken(token));
  if (link !== 'unsubscription') return;
  await db
    .updateTable('notifications')
    .set({ unsubscribe_hash: hashToken(token) })
    .where('notification_id', '=', query =>
      query.selectFrom('letters').select('notification_id').where('letter_id', '=', letterId),
    )
    .execute();
}

/** Erases the text and recipient, which are no longer needed. */
const finish = async (db: Db, letterId: string, how: 'sent_at' | 'refused_at'): Promise<void> => {
  await db
    .updateTable('letters')
    .set({
      recipient: null,
      subject: null,
      text_body: null,
      html_body: null,
      attachments: null,
      reply_to: null,
    })
    .set({ [how]: sql`now()` })
    .where('letter_id', '=', letterId)
    .execute();
};

/** Once the mail server is back, makes letters due now whose next try is hours away. */
const hurryLetters = async (db: Db): Promise<void> => {
  await sql`
    select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = ${sendLetter.name} and locked_at is null and attempts < max_attempts
        and run_at > now()), run_at => now())`.execute(db);
};
