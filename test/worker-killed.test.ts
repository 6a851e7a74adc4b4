import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeAccount } from './factories/account.ts';
import { startFakeMailServer } from './fake-mail-server.ts';
import { createTestPortal, type TestPortal } from './portal.ts';
import { hirePostman, linksIn, messageIdOf } from './postman.ts';
import type { TestDatabase } from './test-database.ts';

const command = join(import.meta.dirname, '../bin/apometru');
let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
  await makeAccount(portal.deps.db, { email: 'ana@apa.example', now: portal.clock.now() });
});

/** A worker as an operator starts one. */
function startWorkerProcess(smtpUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'apometru-worker-'));
  const child = spawn(command, ['worker'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DATABASE_URL: (portal.database as TestDatabase).url,
      DATA_DIR: dataDir,
      SECRET: portal.deps.secret,
      PUBLIC_URL: 'http://localhost',
      SMTP_URL: smtpUrl,
      OPERATOR_FILE: join(import.meta.dirname, '../demo/operator.json'),
      LOG_LEVEL: 'silent',
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });
  return child;
}

test('a worker killed between the server’s "250" and its own record: the letter is sent again with identical bytes', async () => {
  const server = await startFakeMailServer();
  await portal.visitor().post('/password-reset', { email: 'ana@apa.example' });
  const { pool } = portal.database;
  const recording = `from pg_locks where locktype = 'advisory' and objid = 4242 and not granted`;
  // Each record of a letter waits for a lock that we hold.
  await pool.query(`
    create function hold_record() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4242); return new; end $$;
    create trigger hold_record before update on letters for each row execute function hold_record()`);
  const holder = await pool.connect();
  await holder.query('select pg_advisory_lock(4242)');

  const child = startWorkerProcess(server.url);
  const ended = once(child, 'exit');
  await expect.poll(async () => (await pool.query(`select ${recording}`)).rows.length).toBe(1);
  expect(server.received).toHaveLength(1);
  child.kill('SIGKILL');
  await ended;
  await pool.query(`select pg_terminate_backend(pid) ${recording}`);
  await expect.poll(async () => (await pool.query(`select ${recording}`)).rows.length).toBe(0);
  holder.release(true);
  await pool.query('drop trigger hold_record on letters');

  const postman = hirePostman(portal, server.url);
  await postman.work();
  await postman.work();
  postman.leave();
  expect(server.received).toHaveLength(2);
  expect(server.received[1]).toContain('To: ana@apa.example');
  expect(new Set(server.received.map(messageIdOf)).size).toBe(1);
  expect(new Set(server.received.flatMap(linksIn)).size).toBe(
    new Set(linksIn(server.received[0] ?? '')).size,
  );
});
