import { parseDay } from '../../../../domain/day.ts';

/** Words that show the text is about something else: penalties, discounts, working days, instalments. */
const other = /penal|intarzi|late|interest|doband|gratie|grace|discount|reducer|lucrat|working|%|rate\b/;
const days = /(\d{1,3})(?:\s+de)?\s*(?:zile?|days?|tage?)\b/g;
const dates = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}/g;

/** More days than this are not a payment term. */
const mostDays = 180;

/**
 * Parses the due day from payment terms in prose: "Termen de plată: 15 zile", "scadent la 30.11.2026". The text must
 * contain only one number, since another could be the term as well.
 * @param text without capitals and diacritics
 */
export function dueDayOf(text: string, issuedOn: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (other.test(text)) return undefined;
  const [date, secondDate] = text.match(dates) ?? [];
  const [found, secondFound] = text.matchAll(days);
  if (secondDate || secondFound || (date && found)) return undefined;
  const dueOn = date ? parseDay(date) : found && issuedOn.add({ days: Number(found[1]) });
  if (!dueOn) return undefined;
  const after = issuedOn.until(dueOn, { largestUnit: 'day' }).days;
  return after >= 0 && after <= mostDays ? dueOn : undefined;
}
