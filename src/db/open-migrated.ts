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

/** Pages may use a pooler; jobs and imports need sessions and bypass it. */
type Use = 'pages' | 'sessions' | 'both';

type Opened = {
  database: Database;
  /** for what needs sessions: equal to the other one unless a separate direct address is set and both are used */
  direct: Database;
  applied: string[];
};

/**
 * Opens the database and brings it up to date.
 * @param isWaiting whether to wait for an unreachable database; a refused login is always thrown at once
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
      // Warns once a minute.
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
