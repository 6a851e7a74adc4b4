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
 * Keeps a statement without a name: it is planned for its values each time. A search needs that: its text differs with
 * the number of words, and a plan for any words uses no index.
 */
export const plannedEachTime = sql.raw(mark);

/** PostgreSQL keeps each of them planned in every connection, at 20 to 100 kB. */
const mostNames = 200;
/** Texts that came once and may come again. */
const mostRemembered = 500;

/** Which statements have a name: those that came before with the same text. */
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

  /** Gives another name to what PostgreSQL has planned for a table that has since changed. */
  rename(text: string, name: string): void {
    // Of several connections that find out, the first is enough.
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

/** "cached plan must not change result type": a migration has changed what the statement gives. */
const changedResult = '0A000';
/** The statement is not known, or its name is taken: a pooler between us and PostgreSQL changes the connection. */
export const lostByPooler = new Set(['26000', '42P05']);

/**
 * A connection as Kysely uses it, whose statements have names: PostgreSQL parses and plans each once. In a transaction none
 * has one: there the first error would be the end of the transaction, and nothing could be sent again.
 */
class NamingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  readonly #tellOfPooler: (error: Error) => void;

  constructor(client: pg.PoolClient, names: StatementNames, tellOfPooler: (error: Error) => void) {
    this.#client = client;
    this.#names = names;
    this.#tellOfPooler = tellOfPooler;
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
      else if (lostByPooler.has(code)) this.#tellOfPooler(error as Error);
      else throw error;
      // It was refused before anything was done.
      return await this.#client.query(query.text, query.values);
    }
  }

  release(isBroken?: boolean): void {
    this.#client.release(isBroken);
  }
}

/** The pool for Kysely. @param tellOfPooler told that a pooler does not carry named statements */
export function nameStatements(pool: pg.Pool, tellOfPooler: (error: Error) => void): PostgresPool {
  const names = new StatementNames();
  const clients = new WeakMap<pg.PoolClient, NamingClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const naming = new NamingClient(client, names, tellOfPooler);
      clients.set(client, naming);
      return naming;
    },
  };
}
