import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { goodExport, writeExport } from '#test/exports.ts';
import { serveRole } from '#test/serve-role.ts';
import { createTestDatabase } from '#test/test-database.ts';

const root = join(import.meta.dirname, '..');
const { url: direct, pool } = await createTestDatabase();
const asServe = Object.assign(new URL(direct), { username: serveRole, password: serveRole }).href;
/** Nobody listens there: whoever asks it fails. */
const nowhere = 'postgres://a@127.0.0.1:1/x';

type Addresses = { DATABASE_URL: string; DIRECT_DATABASE_URL: string };

function run(args: string[], addresses: Addresses, port = 0): ChildProcess & { said: Promise<string> } {
  const child = spawn(join(root, 'bin/apometru'), args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...{ PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, LOG_LEVEL: 'error' },
      ...{ OPERATOR_FILE: join(root, 'demo/operator.json'), SMTP_URL: 'smtp://127.0.0.1:9' },
      SECRET: 'a secret of the tests, long enough for one',
      ...addresses,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return Object.assign(child, { said: text(child.stderr) });
}

async function endOf(child: ReturnType<typeof run>): Promise<[number | null, string]> {
  const [[code], said] = await Promise.all([once(child, 'exit'), child.said]);
  return [code, said];
}

async function takeFreePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  await new Promise(resolve => holder.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const isReady = (port: number) => () =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );

/** The roles of the connections of which something is true. */
const listRoles = async (condition: string): Promise<string[]> => {
  const { rows } = await pool.query<{ role: string }>(
    `select distinct usename as role from pg_stat_activity a
     where datname = current_database() and pid <> pg_backend_pid() and (${condition})`,
  );
  return rows.map(({ role }) => role);
};
const holdsLock = `exists (select from pg_locks l where l.pid = a.pid and locktype = 'advisory')`;
const listens = `query ilike 'listen%'`;

test('migrate, import and worker go past the pooler and never ask it', async () => {
  const addresses = { DATABASE_URL: nowhere, DIRECT_DATABASE_URL: direct };
  expect(await endOf(run(['migrate'], addresses))).toEqual([0, '']);
  expect(await endOf(run(['import', await writeExport(goodExport)], addresses))).toEqual([0, '']);
  const worker = run(['worker'], addresses);
  await expect.poll(() => listRoles(listens)).toEqual(['apometru']);
  await expect.poll(() => listRoles(holdsLock)).toEqual(['apometru']);
  worker.kill('SIGTERM');
  expect(await endOf(worker)).toEqual([0, '']);
});

test('serve asks through the pooler alone', async () => {
  const port = await takeFreePort();
  const serve = run(['serve'], { DATABASE_URL: asServe, DIRECT_DATABASE_URL: nowhere }, port);
  await expect.poll(isReady(port)).toBe(200);
  serve.kill('SIGTERM');
  expect(await endOf(serve)).toEqual([0, '']);
});

test('start answers people through the pooler and does its jobs past it', async () => {
  const port = await takeFreePort();
  const start = run(['start'], { DATABASE_URL: asServe, DIRECT_DATABASE_URL: direct }, port);
  await expect.poll(isReady(port)).toBe(200);
  await expect.poll(() => listRoles(listens)).toEqual(['apometru']);
  await expect.poll(() => listRoles(holdsLock)).toEqual(['apometru']);
  expect(await listRoles('true')).toContain(serveRole);
  start.kill('SIGTERM');
  expect(await endOf(start)).toEqual([0, '']);
});

test('the way past a pooler without the pooler is a slip, and says so', async () => {
  const [code, said] = await endOf(run(['serve'], { DATABASE_URL: '', DIRECT_DATABASE_URL: direct }));
  expect(code).toBe(1);
  expect(said).toContain('DIRECT_DATABASE_URL: ');
});
