import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Config, ConfigError } from '../config.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded/embedded-server.ts';
import { nameStatements } from './named-statements.ts';
import { isDatabaseOutage } from './outage.ts';
import type { DB } from './schema.ts';
import { TimedClient } from './timed-client.ts';

/** A connection pool or a transaction: queries take either as their first argument. */
export type Db = Kysely<DB>;

export type Database = {
  db: Db;
  pool: pg.Pool;
  /** closes the connections, and the embedded server unless another process of ours still uses it; once is enough */
  close: () => Promise<void>;
};

// Maps date and timestamptz to Temporal, int8 to bigint. pg sends a parameter by its toPostgres().
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

/** Told what happens to the database while nobody asks it anything. */
export type Warn = (message: string, error?: Error) => void;

export type DatabaseConfig = Pick<
  Config,
  'databaseUrl' | 'directDatabaseUrl' | 'dataDir' | 'namesStatements'
>;

/** The same database for what needs a session of its own (locks, temporary tables, LISTEN): past a pooler, if there is one. */
export const pastPooler = <Given extends DatabaseConfig>(config: Given): Given =>
  config.directDatabaseUrl
    ? { ...config, databaseUrl: config.directDatabaseUrl, namesStatements: true }
    : config;

/**
 * Opens the database that the settings name; with none, the embedded one.
 * @throws ConfigError when the database does not answer, refuses the user or is too old
 */
export async function openDatabase(config: DatabaseConfig, warn?: Warn): Promise<Database> {
  const { databaseUrl, directDatabaseUrl, dataDir, namesStatements } = config;
  const embedded = databaseUrl ? undefined : await startEmbedded(dataDir, warn);
  const { db, pool } = connect(databaseUrl ?? embedded?.url ?? '', { warn, namesStatements });
  const close = async () => {
    await disconnect({ db, pool });
    await embedded?.leave();
  };
  let closing: Promise<void> | undefined;
  const database = { db, pool, close: () => (closing ??= close()) };
  try {
    const isDirect = databaseUrl !== undefined && databaseUrl === directDatabaseUrl;
    await checkServer(pool, isDirect ? 'DIRECT_DATABASE_URL' : 'DATABASE_URL');
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** What a folder can be wrong with: rights, space, a file in its place. */
const folderFaults = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

function startEmbedded(dataDir: string, warn?: Warn): Promise<EmbeddedServer> {
  return startEmbeddedServer(join(dataDir, 'postgres'), warn ? { warn } : {}).catch(error => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw folderFaults.has(code) ? new ConfigError(`DATA_DIR: ${dataDir} cannot be used: ${message}`) : error;
  });
}

/** PostgreSQL 15 is the oldest that the portal is held to. */
const oldestVersion = 150_000;

/** @param setting which of them named it */
async function checkServer(pool: pg.Pool, setting: string): Promise<void> {
  const { rows } = await pool
    .query<{ version: number }>("select current_setting('server_version_num')::int as version")
    .catch(error => {
      const { message, code } = error as Error & { code?: string };
      const said = `${setting}: the database does not answer: ${message || code}`;
      throw isDatabaseOutage(error) ? new DatabaseAwayError(said) : new ConfigError(said);
    });
  const version = rows[0]?.version ?? 0;
  if (version >= oldestVersion) return;
  throw new ConfigError(
    `${setting}: PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}`,
  );
}

/** The database is not there now and may be later; a wrong password is a plain ConfigError. */
export class DatabaseAwayError extends ConfigError {}

type ConnectOptions = {
  /** without limits on how long anything may take: for migrations and tests */
  isPatient?: boolean;
  /** whether what is sent through `db` is planned once a connection (named-statements.ts) */
  namesStatements?: boolean;
  warn?: Warn | undefined;
};

export function connect(url: string, options: ConnectOptions = {}): { db: Db; pool: pg.Pool } {
  const { isPatient = false, namesStatements = !isPatient, warn } = options;
  const pool = openPool({ connectionString: url, types, max: 20 }, options);
  const tellOfPooler = (error: Error) =>
    warn?.('a pooler does not carry named statements: NAMED_STATEMENTS=off (docs/operate.md)', error);
  const named = namesStatements ? nameStatements(pool, tellOfPooler) : pool;
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool: named }) }), pool };
}

/** Kysely ends a pool only after it was used through Kysely. */
export async function disconnect({ db, pool }: Pick<Database, 'db' | 'pool'>): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

/**
 * What a request or a job may take. A statement over its time is cancelled, a transaction left open is undone, and a
 * server that stays silent is given up (TimedClient).
 */
const limits = {
  Client: TimedClient,
  connectionTimeoutMillis: 5000,
  statement_timeout: 20_000,
  idle_in_transaction_session_timeout: 60_000,
} satisfies pg.PoolConfig;

/** A connection that breaks is replaced by the pool; without a listener it would end the process. */
export function openPool(
  options: pg.PoolConfig,
  { isPatient = false, warn }: Pick<ConnectOptions, 'isPatient' | 'warn'> = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...(isPatient ? {} : limits),
    ...options,
    keepAlive: true,
    application_name: 'apometru',
  });
  pool.on('error', error => warn?.('an idle connection to the database broke', error));
  // One that is in use also makes its query fail, and whoever asked tells of that.
  pool.on('connect', client => client.on('error', () => undefined));
  return pool;
}

/**
 * One connection to the same database without limits on how long anything may take, for work of minutes or hours.
 * Whoever opens it ends it.
 */
export async function openPatientClient(pool: pg.Pool): Promise<pg.Client> {
  const { connectionString } = pool.options;
  const client = new pg.Client({ connectionString, types, keepAlive: true, application_name: 'apometru' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
