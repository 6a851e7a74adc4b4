import { type Day, isBefore } from '#src/domain/day.ts';

/** A month of consumption; days are yyyy-mm-dd, the form in which they are written and compared. */
export type ServiceMonth = {
  year: number;
  month: number;
  /** "2026-10" */
  key: string;
  first: string;
  last: string;
  /** a day of this month */
  day: (day: number) => string;
  /** a day of the following month, when its invoice is issued */
  dayAfter: (day: number) => string;
};

const listed = new Map<string, ServiceMonth[]>();

/** The months from `since` that have begun by `today`; cached, because the same few lists serve every customer. */
export function listServiceMonths(since: Day, today: Day): ServiceMonth[] {
  const key = `${since} ${today}`;
  const found = listed.get(key) ?? makeServiceMonths(since, today);
  listed.set(key, found);
  return found;
}

function makeServiceMonths(since: Day, today: Day): ServiceMonth[] {
  const months: ServiceMonth[] = [];
  for (let first = since.with({ day: 1 }); isBefore(first, today); first = first.add({ months: 1 })) {
    const key = keyOf(first);
    const nextKey = keyOf(first.add({ months: 1 }));
    months.push({
      year: first.year,
      month: first.month,
      key,
      first: first.toString(),
      last: first.add({ months: 1 }).subtract({ days: 1 }).toString(),
      day: day => `${key}-${twoDigits(day)}`,
      dayAfter: day => `${nextKey}-${twoDigits(day)}`,
    });
  }
  return months;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const keyOf = (day: Day): string => day.toString().slice(0, 7);

const known = new Map<string, string>();

/** @returns the day this many days later (earlier if negative); cached, because a few thousand days recur */
export function addDays(day: string, days: number): string {
  const key = `${day} ${days}`;
  const found = known.get(key) ?? Temporal.PlainDate.from(day).add({ days }).toString();
  known.set(key, found);
  return found;
}
