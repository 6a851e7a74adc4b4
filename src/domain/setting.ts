import { type Day, isAfter } from './day.ts';

/**
 * A value that differs between utilities and over time. One that affects amounts must be `by` utility and is read as of the
 * day of issue; one `by` place may have a different value in a zone or at a service point.
 */
export type Setting<Value, By extends 'utility' | 'place' = 'utility' | 'place'> = {
  name: string;
  by: By;
  /** used when no value is set */
  byDefault: Value;
};

/** A value and its first day, as yyyy-mm-dd. */
export type DatedValue = { from: string; zone: string | null; servicePoint: string | null; value: unknown };

/** Stored values by name, oldest first, parsed by their schemas. Plain data, because it is passed to threads. */
export type SettingValues = ReadonlyMap<string, readonly DatedValue[]>;

/** A place by its codes; `zone` is the zone of the service point. */
export type SettingPlace = { zone?: string | null | undefined; servicePoint?: string | null | undefined };
type Question<By> = { day: Day } & (By extends 'place'
  ? SettingPlace
  : { zone?: never; servicePoint?: never });

/**
 * The value on a day: of the service point, else of its zone, else of the utility. Days before the utility's first value
 * get that first value.
 */
export function settingOn<Value, By extends 'utility' | 'place'>(
  values: SettingValues,
  setting: Setting<Value, By>,
  { day, zone, servicePoint }: Question<By>,
): Value {
  const all = values.get(setting.name) ?? [];
  const held = all.filter(({ from }) => !isAfter(Temporal.PlainDate.from(from), day));
  const ofUtility = all.filter(one => one.zone === null && one.servicePoint === null);
  const found =
    (servicePoint && held.findLast(one => one.servicePoint === servicePoint)) ||
    (zone && held.findLast(one => one.zone === zone)) ||
    held.findLast(one => ofUtility.includes(one)) ||
    ofUtility[0];
  return found ? (found.value as Value) : setting.byDefault;
}
