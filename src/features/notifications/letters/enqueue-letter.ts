import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import { addJob, defineJob } from '../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { createLetterId, tokenMark } from './letter-ids.ts';
import { type LettersWords, lettersText } from './letters.text.ts';
import { writeMail } from './mail-layout.tsx';

/** The payload is an id: what a letter says, to whom, and its link are nothing for the queue. */
export const sendLetter = defineJob<{ letterId: string }>('send-letter');

/** What finds a letter's job again. */
export const letterJobKeyPrefix = 'letter:';

export type LetterDeps = Pick<Deps, 'db' | 'clock' | 'operator' | 'config' | 'secret'>;

export type LetterKind = Exclude<keyof LettersWords, 'signature' | 'ignore'>;
type Words = { subject: string; before: string[]; button: string; after: string[] };

type NewLetter = {
  /** of whoever asked for the letter, so that a job that is done twice writes one letter */
  letterId?: string;
  kind: LetterKind;
  to: string;
  locale: Locale;
  /** where the button leads; as a function, with the letter's own token */
  path: string | ((token: string) => string);
  words: (text: LettersWords) => Words;
};

/**
 * Writes a letter in the caller's transaction: it is sent if and only if the transaction commits. From now on neither
 * recipient nor text change.
 * @returns false when the letter has been written before
 */
export async function enqueueLetter(
  db: Db,
  { operator, config }: Pick<LetterDeps, 'operator' | 'config'>,
  { letterId = createLetterId(), kind, to, locale, path, words }: NewLetter,
): Promise<boolean> {
  const text = lettersText[locale];
  const target = typeof path === 'string' ? path : path(tokenMark(letterId));
  const letter = {
    ...words(text),
    url: new URL(target, config.publicUrl).href,
    signature: text.signature(operator.name),
  };
  const mail = writeMail({ to, locale, operator }, letter);
  const isNew = await db
    .insertInto('letters')
    .values({
      letter_id: letterId,
      kind,
      recipient: to,
      subject: mail.subject,
      text_body: mail.text,
      html_body: mail.html,
    })
    .onConflict(conflict => conflict.column('letter_id').doNothing())
    .returning('letter_id')
    .executeTakeFirst();
  if (isNew) await addJob(db, sendLetter, { letterId }, { key: letterJobKeyPrefix + letterId });
  return isNew !== undefined;
}
