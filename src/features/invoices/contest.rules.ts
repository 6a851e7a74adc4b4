import { type Day, daysBetween, isBefore } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import { orNextWorkingDay } from '../../domain/working-days.ts';
import { contestDays } from './terms.settings.ts';

/** The last day for contesting an index or invoice, and the days left, below zero when it has passed. */
export type ContestTerm = { lastDay: Day; daysLeft: number; isOver: boolean };

/**
 * Ten days from issue, unless the utility's contract sets another term; if the last day is not a working day, the next
 * working day (Cod civil art. 2554).
 */
export function contestTermOf(issuedOn: Day, today: Day, settings: SettingValues): ContestTerm {
  const days = settingOn(settings, contestDays, { day: issuedOn });
  const lastDay = orNextWorkingDay(issuedOn.add({ days }));
  return { lastDay, daysLeft: daysBetween(today, lastDay), isOver: isBefore(lastDay, today) };
}
