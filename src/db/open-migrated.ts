import { setTimeout as pause } from 'node:timers/promises';
import {
  type Database,
  DatabaseAwayError,
  type DatabaseConfig,
  openDatabase,
  pastPooler,
  type Warn,
} from './database.ts';
import { migrate } from './migrate.ts';
import { isDatabaseOutage } from './outage.ts';

/** Pages may come through a pooler; jobs and imports, which need sessions, go past it. */
type Use = 'pages' | 'sessions' | 'both';

type Opened = {
  database: Database;
  /** for what needs sessions: the same one, unless both uses have a way of their own */
  direct: Database;
  applied: string[];
};

/**
 * Opens the database and brings it up to date.
 * @param isWaiting whether to wait for a database that is away; one that refuses us is told at once either way
 */
export async function openMigrated(
  config: DatabaseConfig,
  { warn, isWaiting, use }: { warn: Warn; isWaiting: boolean; use: Use },
): Promise<Opened> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await tryToOpen(config, use, warn);
    } catch (error) {
      const isAway = error instanceof DatabaseAwayError || isDatabaseOutage(error);
      if (!isWaiting || !isAway) throw error;
      // Once a minute is enough to be seen.
      if (tries % 30 === 0) warn(`waiting for the database: ${(error as Error).message}`);
      await pause(2000);
    }
  }
}

async function tryToOpen(config: DatabaseConfig, use: Use, warn: Warn): Promise<Opened> {
  const past = pastPooler(config);
  const database = await openDatabase(use === 'sessions' ? past : config, warn);
  try {
    const applied = await migrate(database, past.databaseUrl);
    const isSplit = use === 'both' && past !== config;
    return { database, direct: isSplit ? await openDatabase(past, warn) : database, applied };
  } catch (error) {
    await database.close();
    throw error;
  }
}
