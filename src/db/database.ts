import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Config } from '../config.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import type { DB } from './schema.ts';

/** A connection pool or a transaction: queries take either as their first argument. */
export type Db = Kysely<DB>;

export type Database = {
  db: Db;
  pool: pg.Pool;
  /** closes the connections, and the embedded server unless another process of ours still uses it */
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
 * @param warn told when the embedded server died and when it is back
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  warn?: (message: string) => void,
): Promise<Database> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedServer(join(config.dataDir, 'postgres'), warn ? { warn } : {});
  const { db, pool } = connect(config.databaseUrl ?? embedded?.url ?? '');
  return {
    db,
    pool,
    close: async () => {
      await db.destroy();
      await embedded?.leave();
    },
  };
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
