import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { startSilentServer } from '#test/silent-server.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { startTransactionPooler } from '#test/transaction-pooler.ts';
import { connect, type Db, disconnect } from './database.ts';
import { inspectPooler } from './inspect-pooler.ts';

const { url } = await createTestDatabase();

test('a direct connection keeps sessions and named statements', async () => {
  expect(await inspectPooler(url)).toEqual({ keepsSessions: true, carriesNamedStatements: true });
});

test('a transaction pooler is detected every time', async () => {
  const pooler = await startTransactionPooler(url);
  for (let times = 0; times < 3; times += 1)
    expect(await inspectPooler(pooler)).toEqual({ keepsSessions: false, carriesNamedStatements: false });
});

test.each(['', '?sslmode=no-verify'])(
  'a server that lets clients in and then stays silent (%s) is given up',
  async ssl => {
    await expect(inspectPooler(`${await startSilentServer()}${ssl}`, 200)).rejects.toThrow('stays silent');
  },
);

test('the check times out on a pooler with a single connection', async () => {
  const pooler = await startTransactionPooler(url, { connections: 1 });
  await expect(inspectPooler(pooler, 200)).rejects.toThrow('stays silent');
});

test.each([true, false])(
  'queries with named statements (%s) work through a pooler',
  async namesStatements => {
    const told: string[] = [];
    const options = { namesStatements, warn: (message: string) => told.push(message) };
    const opened = connect(await startTransactionPooler(url), options);
    onTestFinished(() => disconnect(opened));
    const ask = async (db: Db) => (await sql<{ n: number }>`select ${1}::int as n`.execute(db)).rows;
    await opened.db.connection().execute(async one => {
      for (let times = 0; times < 3; times += 1) expect(await ask(one)).toEqual([{ n: 1 }]);
      // Takes the connection that knows the statement.
      await opened.db.transaction().execute(async other => {
        expect(await ask(other)).toEqual([{ n: 1 }]);
        expect(await ask(one)).toEqual([{ n: 1 }]);
      });
    });
    expect(told).toHaveLength(namesStatements ? 1 : 0);
  },
);
