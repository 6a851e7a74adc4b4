import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { ConfigError } from '../config.ts';
import { connect, type Database, disconnect } from './database.ts';
import { inspectDatabase, listMigrations, migrationsFolder } from './inspect-database.ts';

/**
 * Brings the database up to date: the portal's migrations in numeric order, each once, and those of the job queue.
 * Two processes at once wait for each other (Kysely's migrator holds a lock).
 * @param directUrl bypasses the pooler, if any: the lock belongs to a session
 * @throws ConfigError when migrations are pending and the role may not change tables, as the role of `serve`
 * @returns the names of the migrations applied by this call
 */
export async function migrate(
  { pool: given }: Pick<Database, 'pool'>,
  directUrl = given.options.connectionString,
): Promise<string[]> {
  const { mayMigrate, pending, role } = await inspectDatabase(given);
  if (!mayMigrate && pending.length === 0) return [];
  if (!mayMigrate) throw new ConfigError(describePending(role, pending));
  // Building an index, or waiting for another process's migration, may take an hour.
  const { db, pool } = connect(directUrl ?? '', { isPatient: true });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error;
    await runMigrations({ pgPool: pool });
    return results.map(result => result.migrationName);
  } finally {
    await disconnect({ db, pool });
  }
}

const describePending = (role: string, pending: string[]): string =>
  `DATABASE_URL: the database is not up to date, and ${role} may not change it; ${pending.join(', ')} wait for bin/apometru migrate`;

async function readMigrations(): Promise<Record<string, Migration>> {
  const entries = (await listMigrations()).map(async name => {
    const text = await readFile(join(migrationsFolder, `${name}.sql`), 'utf8');
    return [
      name,
      {
        up: db =>
          sql
            .raw(text)
            .execute(db)
            .then(() => undefined),
      },
    ] as [string, Migration];
  });
  return Object.fromEntries(await Promise.all(entries));
}
