import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { SettingValues } from '../../domain/setting.ts';
import type { Log } from '../observe/log.ts';
import type { DeclaredSetting } from './declared-setting.ts';
import { type Ask, BadSettingError, readSettings } from './read-settings.ts';

/**
 * A process's copy of all settings, reloaded when their version changes. The session's query returns the version as well;
 * other callers query it at most once a second.
 */
export type Settings = {
  /** the loaded values, without a query */
  known: () => SettingValues;
  /** reloads the values unless their version is this one, which a query has returned */
  reach: (version: bigint) => Promise<void>;
  /** values at most a second old; while the database is away, the last loaded ones */
  refresh: () => Promise<SettingValues>;
};

type Parts = { db: Db; log: Pick<Log, 'error'>; declared: readonly DeclaredSetting[] };

const freshForMilliseconds = 1000;

/** @throws when the settings cannot be read */
export async function openSettings({ db, log, declared }: Parts): Promise<Settings> {
  const ask: Ask = statement => sql.raw(statement).execute(db);
  let current = await readSettings(ask, declared);
  let readAt = performance.now();
  let reading: Promise<void> | undefined;

  const read = async (version: bigint) => {
    try {
      current = await readSettings(ask, declared);
    } catch (error) {
      if (!(error instanceof BadSettingError)) throw error;
      // The loaded values stay in force; logged once per version.
      log.error({ err: error }, 'the settings were not taken over');
      current = { ...current, version };
    }
  };
  const reach = async (version: bigint) => {
    // A read already in progress may have begun before this version was written.
    for (let tries = 0; tries < 2 && version !== current.version; tries += 1) {
      reading ??= read(version).finally(() => {
        reading = undefined;
      });
      await reading;
    }
  };
  const refresh = async () => {
    const askedAt = performance.now();
    if (askedAt - readAt < freshForMilliseconds) return current.values;
    try {
      const { rows } = await sql<{ version: bigint }>`select version from settings_version`.execute(db);
      await reach(rows[0]?.version ?? 0n);
      readAt = askedAt;
    } catch (error) {
      log.error({ err: error }, 'the settings could not be read again');
    }
    return current.values;
  };
  return { known: () => current.values, reach, refresh };
}
