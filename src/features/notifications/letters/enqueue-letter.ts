import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import { addJob, defineJob } from '../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { createLetterId, tokenMark } from './letter-ids.ts';
import { lettersText } from './letters.text.ts';
import { writeMail } from './mail-layout.tsx';

/** The payload is an id: what a letter says, to whom, and its link are nothing for the queue. */
export const sendLetter = defineJob<{ letterId: string }>('send-letter');

/** What finds a letter's job again. */
export const letterJobKeyPrefix = 'letter:';

export type LetterDeps = Pick<Deps, 'db' | 'clock' | 'operator' | 'config' | 'secret'>;

/** What a letter says: paragraphs before the button, its word, paragraphs after it. */
type LetterWords = { subject: string; before: string[]; button: string; after: string[] };
type Letters = Record<string, (facts: never) => LetterWords>;

type NewLetter<Table extends Letters, Kind extends keyof Table & string> = {
  /** of whoever asked for the letter, so that a job that is done twice writes one letter */
  letterId?: string;
  /** the letters of a feature, in both languages; `kind` is one of them */
  text: Record<Locale, Table>;
  kind: Kind;
  facts: Parameters<Table[Kind]>[0];
  to: string;
  locale: Locale;
  /** where the button leads; as a function, with the letter's own token */
  path: string | ((token: string) => string);
  /** somebody else may have asked for it: the letter ends by saying that nothing needs to be done */
  isUnasked?: boolean;
};

/**
 * Writes a letter in the caller's transaction: it is sent if and only if the transaction commits. From now on neither
 * recipient nor text change.
 * @returns false when the letter has been written before
 */
export async function enqueueLetter<Table extends Letters, Kind extends keyof Table & string>(
  db: Db,
  { operator, config }: Pick<LetterDeps, 'operator' | 'config'>,
  letter: NewLetter<Table, Kind>,
): Promise<boolean> {
  const { letterId = createLetterId(), kind, to, locale, path } = letter;
  const target = typeof path === 'string' ? path : path(tokenMark(letterId));
  const url = new URL(target, config.publicUrl).href;
  const signature = lettersText[locale].signature(operator.name);
  const mail = writeMail({ to, locale, operator }, { ...wordsOf(letter), url, signature });
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

function wordsOf<Table extends Letters, Kind extends keyof Table & string>({
  text,
  kind,
  facts,
  locale,
  isUnasked = false,
}: NewLetter<Table, Kind>): LetterWords {
  const write = text[locale][kind] as (facts: Parameters<Table[Kind]>[0]) => LetterWords;
  const words = write(facts);
  return isUnasked ? { ...words, after: [...words.after, lettersText[locale].ignore] } : words;
}
