import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';

const root = join(import.meta.dirname, '..');

/** The command, as an operator starts it, on a database of the test's own. */
async function start(
  command: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<ChildProcess & { said: Promise<string>; logged: () => string }> {
  const { url } = await createTestDatabase();
  const child = spawn(join(root, 'bin/apometru'), [command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, PORT: String(port), OPERATOR_FILE: join(root, 'demo/operator.json') },
      PUBLIC_URL: `http://localhost:${port}`,
      SMTP_URL: 'smtp://127.0.0.1:9',
      SECRET: 'a secret of the tests, long enough for one',
      ...environment,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let log = '';
  child.stdout.on('data', part => {
    log += part;
  });
  return Object.assign(child, { said: text(child.stderr), logged: () => log });
}

async function takePort() {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, free: () => new Promise(resolve => holder.close(resolve)) };
}

test('started, ready, asked to end, ended', async () => {
  const { port, free } = await takePort();
  await free();
  const portal = await start('start', port);
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(ready, { interval: 100 }).toBe(200);
  portal.kill('SIGTERM');
  expect(await once(portal, 'exit')).toEqual([0, null]);
});

test('a port that is taken is said in words, and nothing is left running', async () => {
  const { port, free } = await takePort();
  // Before the database, which does not answer: what takes long comes last.
  const portal = await start('start', port, { DATABASE_URL: 'postgres://a@127.0.0.1:1/x' });
  expect(await once(portal, 'exit')).toEqual([1, null]);
  expect(await portal.said).toContain(`something else listens on 127.0.0.1:${port} already`);
  await free();
});

test.each([
  ['an operator file that is not there', { OPERATOR_FILE: '/nowhere/operator.json' }, 'OPERATOR_FILE'],
  ['a mail server of another kind', { SMTP_URL: 'ftp://mail.example' }, 'is no address of a mail server'],
  ['a host that is not this machine', { HOST: '192.0.2.1' }, 'is no address of this machine'],
  ['a port that is none', { PORT: '99999' }, 'is not a whole number from 0 to 65535'],
])('%s is said in words, and nothing is left running', async (_what, environment, words) => {
  const portal = await start('start', 0, environment);
  expect(await once(portal, 'exit')).toEqual([1, null]);
  const said = await portal.said;
  expect(said).toContain(words);
  expect(said).not.toContain('    at ');
});

const away = { DATABASE_URL: 'postgres://a@127.0.0.1:1/x' };

test('a database that is away is waited for, which the log says; a command that only does its work says so and ends', async () => {
  const portal = await start('start', 0, away);
  await expect
    .poll(portal.logged)
    .toContain('waiting for the database: DATABASE_URL: the database does not answer');
  expect(portal.exitCode).toBe(null);
  portal.kill('SIGTERM');
  await once(portal, 'exit');

  const migrating = await start('migrate', 0, away);
  expect(await once(migrating, 'exit')).toEqual([1, null]);
  expect(await migrating.said).toContain('the database does not answer');
});
