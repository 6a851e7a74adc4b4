import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import type { NotificationId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { addJob, defineJob } from '../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../platform/web/web.ts';
import type { LetterWords } from '../kinds/notification-kind.ts';
import { tokenMark } from './letter-ids.ts';
import { lettersText } from './letters.text.ts';
import { writeMail } from './mail-layout.tsx';

/** The payload is only an id: text, recipient and link must not be in the queue. */
export const sendLetter = defineJob<{ letterId: string }>('send-letter');

/** The key of a letter's job. */
export const letterJobKeyPrefix = 'letter:';

export type LetterDeps = Pick<Deps, 'db' | 'clock' | 'operator' | 'config' | 'secret'>;

type WrittenLetter = {
  letterId: string;
  kind: string;
  words: LetterWords;
  to: string;
  locale: Locale;
  /** the button's target */
  path: string;
  notificationId?: NotificationId;
  /** adds the link that turns such letters off */
  isChosen?: boolean;
  /** the reply address; without one, replies are not read */
  replyTo?: string | undefined;
};

/**
 * Writes a letter and its job in the caller's transaction: it is sent if and only if the transaction commits. Recipient and
 * text do not change afterwards.
 * @returns false when the letter has been written before
 */
export async function writeLetter(
  db: Db,
  { operator, config }: Pick<LetterDeps, 'operator' | 'config'>,
  { letterId, kind, words, to, locale, path, notificationId, isChosen = false, replyTo }: WrittenLetter,
): Promise<boolean> {
  const { signature, stop } = lettersText[locale];
  const hrefOf = (target: string) => new URL(target, config.publicUrl).href;
  const mail = writeMail(
    { to, locale, operator },
    {
      ...words,
      url: hrefOf(path),
      signature: signature(operator.name),
      ...(isChosen && { stop: { words: stop, url: hrefOf(paths.unsubscription(tokenMark(letterId))) } }),
    },
  );
  const isNew = await db
    .insertInto('letters')
    .values({
      letter_id: letterId,
      kind,
      recipient: to,
      subject: mail.subject,
      text_body: mail.text,
      html_body: mail.html,
      notification_id: notificationId ?? null,
      reply_to: replyTo ?? null,
    })
    .onConflict(conflict => conflict.column('letter_id').doNothing())
    .returning('letter_id')
    .executeTakeFirst();
  if (!isNew) return false;
  await addJob(db, sendLetter, { letterId }, { key: letterJobKeyPrefix + letterId });
  return true;
}
