import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** What a database says of itself, for whoever runs the portal. */
export type DatabaseState = {
  /** which it is, whatever address it was asked at */
  identity: string;
  version: string;
  encoding: string;
  role: string;
  /** migrations of this program that the database has not had */
  pending: string[];
  /** migrations of a later program that the database has had */
  unknown: string[];
  /** make tables, as `migrate` does */
  mayMigrate: boolean;
  /** write what people do on the portal, as `serve` does */
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

/** The names of this program's migrations, in their order. */
export async function listMigrations(): Promise<string[]> {
  const names = (await readdir(migrationsFolder)).filter(name => name.endsWith('.sql'));
  return names.map(name => name.slice(0, -'.sql'.length)).sort();
}

/** Signing in writes both, and a sign-up adds a job. */
async function mayServe(pool: pg.Pool): Promise<boolean> {
  if (!(await hasTable(pool, 'sessions')) || !(await hasTable(pool, 'graphile_worker._private_jobs')))
    return false;
  const { rows } = await pool.query<{ may: boolean }>(`
    select has_table_privilege('sessions', 'insert') and has_table_privilege('limits', 'insert')
      and has_table_privilege('graphile_worker._private_jobs', 'insert') as may`);
  return rows[0]?.may ?? false;
}

/** Asked of the catalogue: to_regclass would refuse a schema that the role may not look into. */
async function hasTable(pool: pg.Pool, name: string): Promise<boolean> {
  const [table, schema] = name.split('.').reverse();
  const { rowCount } = await pool.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relname = $1 and n.nspname = $2 and has_schema_privilege(n.oid, 'usage')`,
    [table, schema ?? 'public'],
  );
  return rowCount === 1;
}
