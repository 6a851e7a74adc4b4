import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import type { FileEntry } from './seed-settings.ts';

/** A day on which the value in force differs from the operator file. */
export type FileDifference = { name: string; on: Day; inFile: unknown; holds: unknown };

/** Compares on the days of the file's entries and today; unset names are seeded at the next start. @param entries oldest first per name */
export function findDifferences(
  values: SettingValues,
  entries: readonly FileEntry[],
  today: Day,
): FileDifference[] {
  const ofFile: SettingValues = new Map(
    [...Map.groupBy(entries, ({ name }) => name)].map(([name, of]) => [
      name,
      of.map(({ from, value }) => ({ from: from.toString(), zone: null, servicePoint: null, value })),
    ]),
  );
  return [...ofFile].flatMap(([name, dated]) => {
    const setting = { name, by: 'utility', byDefault: undefined as unknown } as const;
    const days = new Map([...dated.map(({ from }) => from), today.toString()].map(day => [day, day]));
    return [...days.keys()].toSorted().flatMap(text => {
      const on = Temporal.PlainDate.from(text);
      const [inFile, holds] = [
        settingOn(ofFile, setting, { day: on }),
        settingOn(values, setting, { day: on }),
      ];
      return holds === undefined || isDeepStrictEqual(inFile, holds) ? [] : [{ name, on, inFile, holds }];
    });
  });
}

export const describeDifference = ({ name, on, inFile, holds }: FileDifference): string =>
  `${name}: on ${on} the operator file says ${show(inFile)}, and ${show(holds)} holds (bin/apometru setting list ${name})`;

const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
