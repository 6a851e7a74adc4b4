import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Day } from '../../domain/day.ts';
import { lockSettings, writeSetting } from './write-setting.ts';

/** A setting's value in the operator file, from a day on, for the whole utility. */
export type FileEntry = { name: string; from: Day; value: unknown; source: string };

const by = 'operator file';

/**
 * Copies the operator file into the settings: adds its new entries, for any day; updates or deletes entries that came from
 * the file when it changes or drops them; never overwrites a day set by the command. An entry equal to the one before it is
 * skipped, so that a value set in between stays in force.
 * @returns whether anything changed
 */
export async function seedSettings(
  db: Db,
  entries: readonly FileEntry[],
  at: Temporal.Instant,
): Promise<boolean> {
  const wanted = withoutRepeats(entries);
  return await db.transaction().execute(async tx => {
    await lockSettings(tx);
    const kept = await tx
      .selectFrom('settings')
      .where('zone', 'is', null)
      .where('service_point', 'is', null)
      .select(['name', 'valid_from as from', 'value', 'source', 'from_file as isFromFile'])
      .execute();
    const keptAt = new Map(kept.map(row => [keyOf(row), row]));
    const wantedAt = new Set(wanted.map(keyOf));
    const dropped = kept.filter(row => row.isFromFile && !wantedAt.has(keyOf(row)));
    const changed = wanted.filter(entry => {
      const row = keptAt.get(keyOf(entry));
      return (
        !row ||
        (row.isFromFile && !(isDeepStrictEqual(row.value, entry.value) && row.source === entry.source))
      );
    });
    for (const key of dropped) await writeSetting(tx, { key, by, at }, undefined);
    for (const { value, source, ...key } of changed) {
      await writeSetting(tx, { key, by, at }, { value, source, isFromFile: true });
    }
    return dropped.length + changed.length > 0;
  });
}

/** Whether the role may write settings: the role of `serve` can only read them. */
export async function maySeed(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean;
  }>`select has_table_privilege('settings', 'insert') as may`.execute(db);
  return rows[0]?.may ?? false;
}

/** @param entries oldest first per name */
const withoutRepeats = (entries: readonly FileEntry[]): FileEntry[] =>
  [...Map.groupBy(entries, ({ name }) => name).values()].flatMap(ofName =>
    ofName.filter(({ value }, at) => at === 0 || !isDeepStrictEqual(ofName[at - 1]?.value, value)),
  );

const keyOf = ({ name, from }: { name: string; from: Day }): string => `${name} ${from}`;
