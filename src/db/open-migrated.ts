import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { type Database, DatabaseAwayError, openDatabase, type Warn } from './database.ts';
import { migrate } from './migrate.ts';
import { isDatabaseOutage } from './outage.ts';

type Opened = { database: Database; applied: string[] };

/**
 * Opens the database and brings it up to date.
 * @param isWaiting whether to wait for a database that is away; one that refuses us is told at once either way
 */
export async function openMigrated(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  { warn, isWaiting }: { warn: Warn; isWaiting: boolean },
): Promise<Opened> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await tryToOpen(config, warn);
    } catch (error) {
      const isAway = error instanceof DatabaseAwayError || isDatabaseOutage(error);
      if (!isWaiting || !isAway) throw error;
      // Once a minute is enough to be seen.
      if (tries % 30 === 0) warn(`waiting for the database: ${(error as Error).message}`);
      await pause(2000);
    }
  }
}

async function tryToOpen(config: Pick<Config, 'databaseUrl' | 'dataDir'>, warn: Warn): Promise<Opened> {
  const database = await openDatabase(config, warn);
  try {
    return { database, applied: await migrate(database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}
