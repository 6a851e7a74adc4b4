import type { Day } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import { contestDays, dueDays, graceDays, penaltyPerDay } from './terms.settings.ts';

export type Terms = { dueDays: number; graceDays: number; penaltyPerDay: string; contestDays: number };

/** The terms that apply to invoices issued on that day. */
export const termsOn = (settings: SettingValues, day: Day): Terms => ({
  dueDays: settingOn(settings, dueDays, { day }),
  graceDays: settingOn(settings, graceDays, { day }),
  penaltyPerDay: settingOn(settings, penaltyPerDay, { day }),
  contestDays: settingOn(settings, contestDays, { day }),
});

/**
 * The last day for paying a debt without penalties: due day + grace (30 calendar days: Legea 241/2006 art. 31, Legea
 * 51/2006 art. 42, as published by operators). For a stored invoice use its own `graceEnd`.
 */
export const graceEnd = (dueOn: Day, { graceDays: days }: Pick<Terms, 'graceDays'>): Day =>
  dueOn.add({ days });
