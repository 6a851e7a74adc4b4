import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSilentServer } from '#test/silent-server.ts';
import { openPatientClient, openPool } from './database.ts';
import { isDatabaseOutage } from './outage.ts';
import { TimedClient } from './timed-client.ts';

/** Accepts connections and never says a word. */
async function startDeafServer(): Promise<string> {
  const server = createServer(client => client.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `postgres://a@127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

const failureOf = (answer: Promise<unknown>) => answer.then(() => undefined).catch((error: unknown) => error);

test.each(['', '?sslmode=no-verify'])(
  'a query that a server leaves without an answer fails (%s)',
  async ssl => {
    const client = new TimedClient({ connectionString: `${await startSilentServer()}${ssl}` }, 200);
    client.on('error', () => undefined);
    await client.connect();
    const failure = await failureOf(client.query('select 1'));
    expect(failure).toBeInstanceOf(Error);
    expect(isDatabaseOutage(failure)).toBe(true);
  },
);

test('a connection is closed even if the server does not answer its termination', async () => {
  const client = new TimedClient({ connectionString: await startSilentServer() }, 200);
  client.on('error', () => undefined);
  await client.connect();
  await expect(client.end()).resolves.toBeUndefined();
});

test('connecting to a silent server times out, also for work that may take hours', async () => {
  const connectionString = await startDeafServer();
  const pool = openPool({ connectionString, connectionTimeoutMillis: 200 });
  expect(isDatabaseOutage(await failureOf(pool.connect()))).toBe(true);
  expect(isDatabaseOutage(await failureOf(openPatientClient(pool)))).toBe(true);
});
