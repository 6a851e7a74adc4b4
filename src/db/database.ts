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

// What pg hands out: days and moments as Temporal, int8 as bigint. What it takes: a value says how it wants to be sent
// by its toPostgres().
const { builtins } = pg.types;
pg.types.setTypeParser(builtins.DATE, text => Temporal.PlainDate.from(text));
pg.types.setTypeParser(builtins.TIMESTAMPTZ, text => Temporal.Instant.from(text.replace(' ', 'T')));
pg.types.setTypeParser(builtins.INT8, BigInt);
for (const type of [Temporal.PlainDate, Temporal.Instant]) {
  Object.defineProperty(type.prototype, 'toPostgres', { value: type.prototype.toString, configurable: true });
}

const applicationName = `apometru-${process.pid}`;

/** Opens the database that the settings name; with none, the embedded one. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedServer(join(config.dataDir, 'postgres'));
  const { db, pool } = connect(config.databaseUrl ?? embedded?.url ?? '');
  return {
    db,
    pool,
    close: async () => {
      const others = embedded ? await countOtherClients(pool) : 0;
      await db.destroy();
      if (embedded && others === 0) await embedded.stop();
    },
  };
}

export function connect(url: string): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max: 20, application_name: applicationName });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool };
}

async function countOtherClients(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where backend_type = 'client backend' and application_name <> $1`,
    [applicationName],
  );
  return rows[0]?.others ?? 0;
}
