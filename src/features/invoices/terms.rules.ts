import type { Day } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import { contestDays, dueDays, graceDays, penaltyPerDay } from './terms.settings.ts';

export type Terms = { dueDays: number; graceDays: number; penaltyPerDay: string; contestDays: number };

/** The terms of an invoice by its day of issue. */
export const termsOn = (settings: SettingValues, day: Day): Terms => ({
  dueDays: settingOn(settings, dueDays, { day }),
  graceDays: settingOn(settings, graceDays, { day }),
  penaltyPerDay: settingOn(settings, penaltyPerDay, { day }),
  contestDays: settingOn(settings, contestDays, { day }),
});

/**
 * The last day on which a debt can be paid without penalties: due + grace (30 calendar days: Legea 241/2006 art. 31,
 * Legea 51/2006 art. 42, as operators publish it). Of an invoice that is stored its own `graceEnd` counts.
 */
export const graceEnd = (dueOn: Day, { graceDays: days }: Pick<Terms, 'graceDays'>): Day =>
  dueOn.add({ days });
