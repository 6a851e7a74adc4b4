import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import type { LetterWords } from '../kinds/notification-kind.ts';
import { createLetterId, tokenMark } from './letter-ids.ts';
import { lettersText } from './letters.text.ts';
import { type LetterDeps, writeLetter } from './write-letter.ts';

type Letters = Record<string, (facts: never) => LetterWords>;

type NewLetter<Table extends Letters, Kind extends keyof Table & string> = {
  /** given by the caller, so that a job that runs twice writes one letter */
  letterId?: string;
  /** the letters of a feature, in both languages; `kind` is one of them */
  text: Record<Locale, Table>;
  kind: Kind;
  facts: Parameters<Table[Kind]>[0];
  to: string;
  locale: Locale;
  /** the button's target; a function receives the letter's token */
  path: string | ((token: string) => string);
  /** a third party may have requested it: the letter adds that nothing needs to be done */
  isUnasked?: boolean;
};

/**
 * Writes a letter to an address: a link, or an answer to somebody who may have no account. Notifications to accounts use
 * notify(). Runs in the caller's transaction, like writeLetter().
 * @returns false when the letter has been written before
 */
export async function enqueueLetter<Table extends Letters, Kind extends keyof Table & string>(
  db: Db,
  deps: Pick<LetterDeps, 'operator' | 'config'>,
  letter: NewLetter<Table, Kind>,
): Promise<boolean> {
  const { letterId = createLetterId(), kind, to, locale, path } = letter;
  const target = typeof path === 'string' ? path : path(tokenMark(letterId));
  return await writeLetter(db, deps, { letterId, kind, to, locale, path: target, words: wordsOf(letter) });
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
