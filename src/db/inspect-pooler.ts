import pg from 'pg';
import { lostByPooler } from './named-statements.ts';

/** What stands between us and PostgreSQL. */
export type Pooling = {
  /** one connection of ours is one of PostgreSQL's, until it ends */
  keepsSessions: boolean;
  carriesNamedStatements: boolean;
};

/**
 * Finds out whether a pooler gives each transaction another connection: while somebody else holds the one that we have
 * just had, ours must still be the same.
 */
export async function inspectPooler(connectionString: string): Promise<Pooling> {
  const [first, other] = [1, 2].map(() => new pg.Client({ connectionString, connectionTimeoutMillis: 5000 }));
  if (!first || !other) throw new Error('There are two.');
  const ask = async (name?: string): Promise<number> => {
    const query = { name, text: 'select pg_backend_pid() as pid where $1', values: [true] };
    return (await first.query<{ pid: number }>(query)).rows[0]?.pid ?? 0;
  };
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
