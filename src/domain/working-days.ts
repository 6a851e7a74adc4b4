import type { Day } from './day.ts';

type Holiday = { month: number; day: number; since?: number };

/** Legal holidays with a fixed date and the first year of each (Codul muncii, Legea 53/2003, art. 139 as amended). */
const fixedHolidays: readonly Holiday[] = [
  { month: 1, day: 1 },
  { month: 1, day: 2 },
  { month: 1, day: 6, since: 2024 },
  { month: 1, day: 7, since: 2024 },
  { month: 1, day: 24, since: 2017 },
  { month: 5, day: 1 },
  { month: 6, day: 1, since: 2017 },
  { month: 8, day: 15 },
  { month: 11, day: 30 },
  { month: 12, day: 1 },
  { month: 12, day: 25 },
  { month: 12, day: 26 },
];

/** Days from Easter Sunday: Good Friday, Easter, Pentecost (art. 139). */
const movableHolidays = [-2, 0, 1, 49, 50];

/**
 * Orthodox Easter Sunday as a Gregorian date: the Julian computus (Meeus, Astronomical Algorithms, ch. 8) and the 13 days
 * between the calendars, which hold from 1900 to 2099.
 */
export function easterOf(year: number): Day {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const julian = moon + sunday + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(julian / 31), day: (julian % 31) + 1 }).add({
    days: 13,
  });
}

export function isWorkingDay(day: Day): boolean {
  if (day.dayOfWeek > 5) return false;
  const isFixed = fixedHolidays.some(
    holiday => holiday.month === day.month && holiday.day === day.day && day.year >= (holiday.since ?? 0),
  );
  if (isFixed) return false;
  const fromEaster = easterOf(day.year).until(day, { largestUnit: 'day' }).days;
  return !movableHolidays.includes(fromEaster);
}

/** The day itself when it is a working day, or else the next one: a term that ends on a free day ends then (Cod civil art. 2554). */
export function orNextWorkingDay(day: Day): Day {
  let next = day;
  while (!isWorkingDay(next)) next = next.add({ days: 1 });
  return next;
}

/** The working day that is `count` working days after `day`. @param count at least 1 */
export function addWorkingDays(day: Day, count: number): Day {
  let next = day;
  for (let left = count; left > 0; left -= 1) next = orNextWorkingDay(next.add({ days: 1 }));
  return next;
}
