import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Config, ConfigError } from '../config.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import type { DB } from './schema.ts';

/** A connection pool or a transaction: queries take either as their first argument. */
export type Db = Kysely<DB>;

export type Database = {
  db: Db;
  pool: pg.Pool;
  /** closes the connections, and the embedded server unless another process of ours still uses it; once is enough */
  close: () => Promise<void>;
};

// What our connections hand out: days and moments as Temporal, int8 as bigint. What they take: a value says how it wants
// to be sent by its toPostgres().
const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, text => Temporal.PlainDate.from(text)],
  [builtins.TIMESTAMPTZ, text => Temporal.Instant.from(text.replace(' ', 'T'))],
  [builtins.INT8, BigInt],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (format !== 'binary' && parsers.get(type)) || pg.types.getTypeParser(type, format),
};
for (const type of [Temporal.PlainDate, Temporal.Instant]) {
  Object.defineProperty(type.prototype, 'toPostgres', { value: type.prototype.toString, configurable: true });
}

/**
 * Opens the database that the settings name; with none, the embedded one.
 * @throws ConfigError when the database does not answer or is too old
 * @param warn told when the embedded server died and when it is back
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  warn?: (message: string) => void,
): Promise<Database> {
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir, warn);
  const { db, pool } = connect(config.databaseUrl ?? embedded?.url ?? '');
  const close = async () => {
    await db.destroy();
    await embedded?.leave();
  };
  let closing: Promise<void> | undefined;
  const database = { db, pool, close: () => (closing ??= close()) };
  try {
    await checkServer(pool);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** What a folder can be wrong with: rights, space, a file in its place. */
const folderFaults = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

function startEmbedded(dataDir: string, warn?: (message: string) => void): Promise<EmbeddedServer> {
  return startEmbeddedServer(join(dataDir, 'postgres'), warn ? { warn } : {}).catch(error => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw folderFaults.has(code) ? new ConfigError(`DATA_DIR: ${dataDir} cannot be used: ${message}`) : error;
  });
}

/** PostgreSQL 15 is the oldest that the portal is held to. */
const oldestVersion = 150_000;

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: number }>("select current_setting('server_version_num')::int as version")
    .catch(error => {
      const { message, code } = error as Error & { code?: string };
      throw new ConfigError(`DATABASE_URL: the database does not answer: ${message || code}`);
    });
  const version = rows[0]?.version ?? 0;
  if (version >= oldestVersion) return;
  throw new ConfigError(
    `DATABASE_URL: PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}`,
  );
}

export function connect(url: string): { db: Db; pool: pg.Pool } {
  const pool = openPool({ connectionString: url, types, max: 20 });
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** A connection that breaks while idle is replaced by the pool; without a listener it would end the process. */
export function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, application_name: 'apometru' });
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  return pool;
}
