/**
 * Statistics of real consumption, computed from public data sets; the customers here are fictional.
 * DAIAD: 92 household meters of Alicante, March 2016 to May 2017 (github.com/DAIAD/data, CC BY-SA 4.0).
 * Santa Monica: two-monthly bills of some 1,650 houses, 2014-2016 (California-Data-Collaborative, city open data).
 */

/** Median ratio of a month's use to the household's own mean, January to December (DAIAD, 87 meters in use). */
const flatSeasons = [0.99, 0.93, 1.03, 0.99, 1.13, 1.07, 1.03, 0.98, 1.08, 1.05, 1.01, 1.04];
/** The same for houses with gardens, relative to the household's median bill (Santa Monica). */
const gardenSeasons = [0.91, 0.93, 0.87, 0.89, 1.0, 1.07, 1.18, 1.15, 1.12, 1.11, 1.04, 1.0];

export type Season = 'flat' | 'garden' | 'school' | 'even';

/** A school's summer is an assumption: only the caretaker uses water. */
const seasons: Record<Season, number[]> = {
  flat: flatSeasons,
  garden: gardenSeasons,
  school: [1.1, 1.1, 1.1, 0.9, 1.2, 0.8, 0.1, 0.1, 1.2, 1.2, 1.2, 0.9],
  even: Array(12).fill(1),
};

/** @param month 1 to 12 */
export const seasonOf = (season: Season, month: number): number => seasons[season][month - 1] ?? 1;

/** Distribution across households: median litres a month, and standard deviation of the logarithm (DAIAD, 87 meters). */
export const householdUse = { medianLitres: 6900, sigma: 0.72, least: 500, most: 30_000 };

/** Deviation of a month from the household's own season (DAIAD: quartiles of 1,238 months). */
export const monthlySigma = 0.2;

/** Meters that hardly turn: 2 of 89 (DAIAD). */
export const unusedShare = 0.022;
/** Share of months without consumption among the meters in use: some 22 of 1,210 (DAIAD). */
export const emptyMonthShare = 0.018;
/** A leak, as DAIAD's meters A053, A070 and A077 suggest: a steady flow all day that doubles the household's use. */
export const leakLitresADay = 420;
