import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';
import { textOf } from '../../platform/language.ts';
import { enqueueMail } from '../../platform/mail.ts';
import type { Deps } from '../../platform/web.ts';
import type { Text } from '../../text/text.ts';
import { writeMail } from '../../ui/mail-layout.tsx';

export type LetterDeps = Pick<Deps, 'db' | 'clock' | 'operator' | 'config'>;

type Words = { subject: string; before: string[]; button: string; after: string[] };

/**
 * Writes a message about an account in its language, in the caller's transaction.
 * @param path where the button leads
 */
export async function enqueueLetter(
  db: Db,
  { operator, config }: Pick<LetterDeps, 'operator' | 'config'>,
  {
    to,
    locale,
    path,
    words,
  }: { to: string; locale: Locale; path: string; words: (text: Text['accountsMail']) => Words },
): Promise<void> {
  const text = textOf(locale).accountsMail;
  const letter = {
    ...words(text),
    url: new URL(path, config.publicUrl).href,
    signature: text.signature(operator.name),
  };
  await enqueueMail(db, writeMail({ to, locale, operator }, letter));
}
