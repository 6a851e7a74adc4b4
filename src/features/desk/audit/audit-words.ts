import { dayOf, formatDay, formatHour, type Locale } from '../../../domain/day.ts';
import { findWord } from '../../../domain/find-word.ts';
import { auditText } from './audit.text.ts';

/** What was done, in words; the subject of a setting is its name, which is the same in every language. */
export function sayDeed(
  locale: Locale,
  { action, subject }: { action: string; subject: string | null },
): { action: string; subject: string | undefined } {
  const { actions, subjects } = auditText[locale];
  return {
    action: findWord(actions, action) ?? action,
    subject: subject === null ? undefined : (findWord(subjects, subject) ?? subject),
  };
}

export const sayMoment = (locale: Locale, at: Temporal.Instant): string =>
  `${formatDay(dayOf(at), locale)}, ${formatHour(at)}`;
