import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** The state of a database, for the portal's administrator. */
export type DatabaseState = {
  /** identifies the database regardless of the address used to reach it */
  identity: string;
  version: string;
  encoding: string;
  role: string;
  /** migrations of this version that have not been applied */
  pending: string[];
  /** applied migrations that this version does not know: a later version applied them */
  unknown: string[];
  /** the role may create tables, as `migrate` needs */
  mayMigrate: boolean;
  /** the role may write to the tables that `serve` needs */
  mayServe: boolean;
};

export async function inspectDatabase(pool: pg.Pool): Promise<DatabaseState> {
  const { rows } = await pool.query<Omit<DatabaseState, 'pending' | 'unknown' | 'mayServe'>>(`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      current_user as role,
      (select system_identifier from pg_control_system()) || '/' || current_database() as identity,
      has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as "mayMigrate"`);
  const [state] = rows;
  if (!state) throw new Error('The database said nothing of itself.');
  const applied = await listApplied(pool);
  const ours = await listMigrations();
  return {
    ...state,
    pending: ours.filter(name => !applied.includes(name)),
    unknown: applied.filter(name => !ours.includes(name)),
    mayServe: await mayServe(pool),
  };
}

async function listApplied(pool: pg.Pool): Promise<string[]> {
  if (!(await hasTable(pool, 'kysely_migration'))) return [];
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration order by name');
  return rows.map(({ name }) => name);
}

export const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** The names of this version's migrations, in order. */
export async function listMigrations(): Promise<string[]> {
  const names = (await readdir(migrationsFolder)).filter(name => name.endsWith('.sql'));
  return names.map(name => name.slice(0, -'.sql'.length)).sort();
}

/** Signing in writes to both tables, and a sign-up adds a job. */
async function mayServe(pool: pg.Pool): Promise<boolean> {
  if (!(await hasTable(pool, 'sessions')) || !(await hasTable(pool, 'graphile_worker._private_jobs')))
    return false;
  const { rows } = await pool.query<{ may: boolean }>(`
    select has_table_privilege('sessions', 'insert') and has_table_privilege('limits', 'insert')
      and has_table_privilege('graphile_worker._private_jobs', 'insert') as may`);
  return rows[0]?.may ?? false;
}

/** Queries the catalogue: to_regclass fails for a schema on which the role has no USAGE. */
async function hasTable(pool: pg.Pool, name: string): Promise<boolean> {
  const [table, schema] = name.split('.').reverse();
  const { rowCount } = await pool.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relname = $1 and n.nspname = $2 and has_schema_privilege(n.oid, 'usage')`,
    [table, schema ?? 'public'],
  );
  return rowCount === 1;
}
