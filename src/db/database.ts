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
  /** closes the connections, and the embedded server unless another process still uses it; may be called repeatedly */
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

/** Called for database events that occur outside a query. */
export type Warn = (message: string, error?: Error) => void;

export type DatabaseConfig = Pick<
  Config,
  'databaseUrl' | 'directDatabaseUrl' | 'dataDir' | 'namesStatements'
>;

/** The same database without the pooler, if any, for what needs a session (locks, temporary tables, LISTEN). */
export const pastPooler = <Given extends DatabaseConfig>(config: Given): Given =>
  config.directDatabaseUrl
    ? { ...config, databaseUrl: config.directDatabaseUrl, namesStatements: true }
    : config;

/**
 * Opens the configured database, or the embedded one if none is configured.
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

/** Error codes for an unusable folder: permissions, disk space, a file of the same name. */
const folderFaults = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

function startEmbedded(dataDir: string, warn?: Warn): Promise<EmbeddedServer> {
  return startEmbeddedServer(join(dataDir, 'postgres'), warn ? { warn } : {}).catch(error => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw folderFaults.has(code) ? new ConfigError(`DATA_DIR: ${dataDir} cannot be used: ${message}`) : error;
  });
}

/** PostgreSQL 15 is the oldest supported version. */
const oldestVersion = 150_000;

/** @param setting the setting that gave the address */
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

/** The database is unreachable now but may be back later; a wrong password is a plain ConfigError. */
export class DatabaseAwayError extends ConfigError {}

type ConnectOptions = {
  /** no timeouts once connected: for migrations and tests */
  isPatient?: boolean;
  /** statements sent through `db` are planned once per connection (named-statements.ts) */
  namesStatements?: boolean;
  warn?: Warn | undefined;
};

export function connect(url: string, options: ConnectOptions = {}): { db: Db; pool: pg.Pool } {
  const { isPatient = false, namesStatements = !isPatient, warn } = options;
  const pool = openPool({ connectionString: url, types, max: 20 }, options);
  const warnOfPooler = (error: Error) =>
    warn?.('a pooler does not carry named statements: NAMED_STATEMENTS=off (docs/operate.md)', error);
  const named = namesStatements ? nameStatements(pool, warnOfPooler) : pool;
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool: named }) }), pool };
}

/** Kysely ends a pool only if it has been used through Kysely. */
export async function disconnect({ db, pool }: Pick<Database, 'db' | 'pool'>): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

/**
 * Time limits for requests and jobs. A statement that takes too long is cancelled, a transaction left idle is rolled
 * back, and a connection whose server does not answer is closed (TimedClient).
 */
const limits = {
  Client: TimedClient,
  statement_timeout: 20_000,
  idle_in_transaction_session_timeout: 60_000,
} satisfies pg.PoolConfig;

/** The pool replaces a broken connection; without an error listener it would end the process. */
export function openPool(
  options: pg.PoolConfig,
  { isPatient = false, warn }: Pick<ConnectOptions, 'isPatient' | 'warn'> = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...(isPatient ? {} : limits),
    connectionTimeoutMillis: 5000,
    ...options,
    keepAlive: true,
    application_name: 'apometru',
  });
  pool.on('error', error => warn?.('an idle connection to the database broke', error));
  // If the connection is in use, its query fails as well, and the caller handles that error.
  pool.on('connect', client => client.on('error', () => undefined));
  return pool;
}

/**
 * Opens a connection to the same database without timeouts once it stands, for work that takes minutes or hours. The caller must end
 * it.
 */
export async function openPatientClient(pool: pg.Pool): Promise<pg.Client> {
  const { connectionString, connectionTimeoutMillis = 5000 } = pool.options;
  const place = { connectionString, connectionTimeoutMillis };
  const client = new pg.Client({ ...place, types, keepAlive: true, application_name: 'apometru' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
