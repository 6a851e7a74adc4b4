import { createHash } from 'node:crypto';
import {
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely';
import type pg from 'pg';

const mark = '/* planned each time */';
/**
 * Keeps a statement unnamed, so that it is planned for its values each time. A search needs that: its text differs with
 * the number of words, and a generic plan uses no index.
 */
export const plannedEachTime = sql.raw(mark);

/** Every connection keeps the plan of each named statement in memory, 20 to 100 kB each. */
const mostNames = 200;
/** How many statements seen only once are remembered. */
const mostRemembered = 500;

/** Names statements: each gets a name when the same text is sent for the second time. */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #seen = new Set<string>();
  #changes = 0;

  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= mostNames || text.includes(mark)) return name;
    if (this.#seen.delete(text)) return this.#give(text);
    if (this.#seen.size >= mostRemembered) this.#seen.clear();
    this.#seen.add(text);
    return undefined;
  }

  /** Gives a statement a new name after a table in its plan has changed. */
  rename(text: string, name: string): void {
    // Another connection has already renamed it.
    if (this.#names.get(text) !== name) return;
    this.#changes += 1;
    this.#give(text);
  }

  #give(text: string): string {
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    const name = this.#changes === 0 ? hash : `${hash}-${this.#changes}`;
    this.#names.set(text, name);
    return name;
  }
}

/** "cached plan must not change result type": a migration has changed the statement's result columns. */
const changedResult = '0A000';
/** Unknown statement, or statement name already in use: a pooler has switched the PostgreSQL session. */
export const lostByPooler = new Set(['26000', '42P05']);

/**
 * A connection for Kysely that names statements, so that PostgreSQL parses and plans each once. Statements in a
 * transaction stay unnamed: an error there would abort the transaction, and the statement could not be sent again.
 */
class NamingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  readonly #warnOfPooler: (error: Error) => void;

  constructor(client: pg.PoolClient, names: StatementNames, warnOfPooler: (error: Error) => void) {
    this.#client = client;
    this.#names = names;
    this.#warnOfPooler = warnOfPooler;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('The portal reads no cursors.');
    const isAlone = this.#client.getTransactionStatus() === 'I';
    const name = isAlone && values.length > 0 ? this.#names.nameOf(text) : undefined;
    return name === undefined
      ? this.#client.query(text, [...values])
      : this.#sendNamed({ name, text, values: [...values] });
  }

  async #sendNamed(query: { name: string; text: string; values: unknown[] }): Promise<pg.QueryResult> {
    try {
      return await this.#client.query(query);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === changedResult) this.#names.rename(query.text, query.name);
      else if (lostByPooler.has(code)) this.#warnOfPooler(error as Error);
      else throw error;
      // PostgreSQL rejected the statement before executing it, so it is safe to send again.
      return await this.#client.query(query.text, query.values);
    }
  }

  release(isBroken?: boolean): void {
    this.#client.release(isBroken);
  }
}

/** The pool for Kysely. @param warnOfPooler called when a pooler does not support named statements */
export function nameStatements(pool: pg.Pool, warnOfPooler: (error: Error) => void): PostgresPool {
  const names = new StatementNames();
  const clients = new WeakMap<pg.PoolClient, NamingClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const naming = new NamingClient(client, names, warnOfPooler);
      clients.set(client, naming);
      return naming;
    },
  };
}
