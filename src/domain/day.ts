/** A calendar day; points in time are Temporal.Instant. */
export type Day = Temporal.PlainDate;

/** The utility's time zone. */
export const timeZone = 'Europe/Bucharest';

// A cache: an export repeats the same few hundred days millions of times.
const readDays = new Map<string, Day>();
const mostReadDays = 5000;

/**
 * Reads a day written yyyy-mm-dd or dd.mm.yyyy.
 * @returns undefined when it is neither, or no such day exists
 */
export function parseDay(text: string): Day | undefined {
  const known = readDays.get(text);
  if (known) return known;
  const day = readDay(text);
  if (day) {
    if (readDays.size >= mostReadDays) readDays.clear();
    readDays.set(text, day);
  }
  return day;
}

function readDay(text: string): Day | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : [];
  if (!year || !month || !day) return undefined;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The day of an instant in the utility's time zone. */
export const dayOf = (moment: Temporal.Instant): Day => moment.toZonedDateTimeISO(timeZone).toPlainDate();

export const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const isAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) > 0;

/** Whole days from a to b: 25 Nov → 26 Dec is 31; negative when b is earlier. */
export const daysBetween = (a: Day, b: Day): number => a.until(b, { largestUnit: 'day' }).days;

const months = {
  ro: [
    'ianuarie',
    'februarie',
    'martie',
    'aprilie',
    'mai',
    'iunie',
    'iulie',
    'august',
    'septembrie',
    'octombrie',
    'noiembrie',
    'decembrie',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
const weekdays = {
  ro: ['luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă', 'duminică'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
export type Locale = 'ro' | 'en';

/** "25 noiembrie 2026". Uses a table of names: Intl is 40 times slower. */
export const formatDay = (day: Day, locale: Locale): string =>
  `${day.day} ${months[locale][day.month - 1]} ${day.year}`;

/** "25 noiembrie", for a day near today. */
export const formatDayOfYear = (day: Day, locale: Locale): string =>
  `${day.day} ${months[locale][day.month - 1]}`;

/** "25.11.2026", for tables. */
export const formatDayShort = (day: Day): string =>
  `${String(day.day).padStart(2, '0')}.${String(day.month).padStart(2, '0')}.${day.year}`;

/** "miercuri, 25 noiembrie". */
export const formatWeekday = (day: Day, locale: Locale): string =>
  `${weekdays[locale][day.dayOfWeek - 1]}, ${formatDayOfYear(day, locale)}`;

/** "octombrie 2026". */
export const formatMonth = (month: { year: number; month: number }, locale: Locale): string =>
  `${months[locale][month.month - 1]} ${month.year}`;

/** "oct." — for the axis of a chart. */
export const formatMonthShort = (month: number, locale: Locale): string =>
  (months[locale][month - 1] ?? '').slice(0, 3);

/** "06:00", in the utility's time zone. */
export function formatHour(moment: Temporal.Instant): string {
  const { hour, minute } = moment.toZonedDateTimeISO(timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
