import type pg from 'pg';
import { lostByPooler } from './named-statements.ts';
import { TimedClient } from './timed-client.ts';

/** The pooler between the portal and PostgreSQL, if any. */
export type Pooling = {
  /** each client connection keeps the same PostgreSQL session until it ends */
  keepsSessions: boolean;
  carriesNamedStatements: boolean;
};

/**
 * Detects a pooler in transaction mode: while another client occupies the session that this client has just used, this
 * client must still get the same session.
 * @param silence how long an answer may take: a pooler with a single connection never gives the second client one
 */
export async function inspectPooler(connectionString: string, silence = 10_000): Promise<Pooling> {
  const options = { connectionString, connectionTimeoutMillis: 5000 };
  const [first, other] = [1, 2].map(() => new TimedClient(options, silence));
  if (!first || !other) throw new Error('There are two.');
  const ask = async (name?: string): Promise<number> => {
    const query = { name, text: 'select pg_backend_pid() as pid where $1', values: [true] };
    return (await first.query<{ pid: number }>(query)).rows[0]?.pid ?? 0;
  };
  // Without a listener, a connection that breaks between two questions would end the process.
  for (const client of [first, other]) client.on('error', () => undefined);
  try {
    await Promise.all([first.connect(), other.connect()]);
    const before = await ask();
    await other.query('begin');
    const keepsSessions = (await ask()) === before;
    await other.query('rollback');
    return { keepsSessions, carriesNamedStatements: await carriesNames(ask, other) };
  } finally {
    await Promise.all([first.end(), other.end()]);
  }
}

async function carriesNames(ask: (name: string) => Promise<number>, other: pg.Client): Promise<boolean> {
  try {
    await ask('apometru-check');
    await other.query('begin');
    await ask('apometru-check');
    return true;
  } catch (error) {
    if (lostByPooler.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}
