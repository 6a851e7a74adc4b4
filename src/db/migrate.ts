import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';

const directory = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/**
 * Brings the database up to date: our migrations in the order of their numbers, each once, and the job queue's own.
 * Two processes at once wait for each other (Kysely's migrator holds a lock).
 * @returns the names of the migrations that were applied now
 */
export async function migrate({ db, pool }: Pick<Database, 'db' | 'pool'>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  await runMigrations({ pgPool: pool });
  return results.map(result => result.migrationName);
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(directory)).filter(name => name.endsWith('.sql')).sort();
  const entries = names.map(async name => {
    const text = await readFile(join(directory, name), 'utf8');
    return [
      name.slice(0, -'.sql'.length),
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
