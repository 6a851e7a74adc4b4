import { type Day, daysBetween, isBefore } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import { orNextWorkingDay } from '../../domain/working-days.ts';
import { contestDays } from './terms.settings.ts';

/** Until when an index or invoice is contested, and the days left; below zero when the day has passed. */
export type ContestTerm = { lastDay: Day; daysLeft: number; isOver: boolean };

/**
 * Ten days from issue, unless the utility's contract says otherwise; when the last day is free, the next working day (Cod
 * civil art. 2554).
 */
export function contestTermOf(issuedOn: Day, today: Day, settings: SettingValues): ContestTerm {
  const days = settingOn(settings, contestDays, { day: issuedOn });
  const lastDay = orNextWorkingDay(issuedOn.add({ days }));
  return { lastDay, daysLeft: daysBetween(today, lastDay), isOver: isBefore(lastDay, today) };
}
