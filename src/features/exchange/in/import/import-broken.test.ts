import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect as connectTo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { dumpContent, goodExport, importInto, writeExport, writeZip } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { connect, disconnect } from '../../../../db/database.ts';
import { importExchange } from './import-exchange.ts';
import type { ImportProgress } from './watch-import.ts';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
type Step = Parameters<ImportProgress>[0];

/** Enough rows for the file still to be copying when its progress is reported. */
const customers = `customer_code,kind,name\n${Array.from({ length: 5000 }, (_, place) => `${place},person,Client ${place}\n`).join('')}`;
const writeLong = () =>
  writeExport({
    'customers.csv': `${goodExport['customers.csv']}${customers.slice(customers.indexOf('\n') + 1)}`,
  });

/** Ends every other connection to the database, the import's included. */
const killOthers = ({ pool }: TestDatabase) =>
  pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );

const statesOf = async ({ pool }: TestDatabase) =>
  (await pool.query('select state, failure from imports order by import_id')).rows;

/** Imports, and ends the import's connection at the first step that matches. */
async function breakAt(database: TestDatabase, isWanted: (step: Step) => boolean) {
  let killed: Promise<unknown> | undefined;
  const path = await writeLong();
  const progress: ImportProgress = step => {
    if (isWanted(step)) killed ??= killOthers(database);
  };
  const outcome = await importExchange({ pool: database.pool, operator: {}, path, progress }).then(
    () => undefined,
    (error: Error) => error,
  );
  await killed;
  return outcome;
}

test('a connection lost during copying fails the import, which is recorded, and the next one runs', async () => {
  const database = await createTestDatabase();
  for (const isWanted of [
    ({ phase, file, share = 0 }: Step) => phase === 'checking' && file === 'customers.csv' && share < 1,
    ({ phase, file }: Step) => phase === 'checking' && file === 'invoices',
    ({ phase, file }: Step) => phase === 'applying' && file === 'payments to invoices',
  ]) {
    expect(await breakAt(database, isWanted)).toBeInstanceOf(Error);
    const states = await statesOf(database);
    expect(states.at(-1)).toEqual({
      state: 'failed',
      failure: expect.stringMatching(/terminat|connection|ECONNRESET|EPIPE/),
    });
  }
  expect(await dumpContent(database)).toMatchObject({ customers: [], invoices: [] });
  expect((await importInto(database, await writeLong())).code).toBe(0);
});

/** A proxy in front of the database that breaks a connection after its commit, before the answer is passed on. */
async function startProxyThatLosesCommits(url: string) {
  const { hostname, port } = new URL(url);
  let lost = 0;
  const proxy = createServer(socket => {
    const upstream = connectTo(Number(port), hostname);
    let isCommitting = false;
    socket.on('error', () => undefined).on('close', () => upstream.destroy());
    upstream.on('error', () => undefined).on('close', () => socket.destroy());
    socket.on('data', packet => {
      isCommitting ||= packet.includes('commit\0');
      upstream.write(packet);
    });
    upstream.on('data', answer => {
      if (!isCommitting) return void socket.write(answer);
      lost += 1;
      return void socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void proxy.close());
  await once(proxy, 'listening');
  const through = Object.assign(new URL(url), { hostname: '127.0.0.1' });
  through.port = String((proxy.address() as AddressInfo).port);
  return { url: through.href, lost: () => lost };
}

test('an import whose connection breaks after the commit is reported as done', async () => {
  const database = await createTestDatabase();
  const proxy = await startProxyThatLosesCommits(database.url);
  const through = connect(proxy.url);
  onTestFinished(() => disconnect(through));
  const outcome = await importExchange({ pool: through.pool, operator: {}, path: await writeExport() });
  expect(proxy.lost()).toBe(1);
  expect(outcome.isLoaded).toBe(true);
  expect(await statesOf(database)).toEqual([{ state: 'done', failure: null }]);
});

test('an export that is still being written is not loaded', async () => {
  const database = await createTestDatabase();
  const path = await writeExport();
  let isWritten = false;
  const progress: ImportProgress = ({ file }) => {
    if (file === 'invoices' && !isWritten)
      appendFileSync(join(path, 'payments.csv'), 'OP-2,100200,2026-11-21,1,cash\n');
    isWritten ||= file === 'invoices';
  };
  const loading = importExchange({ pool: database.pool, operator: {}, path, progress });
  await expect(loading).rejects.toThrow('payments.csv changed while it was read');
  expect(await dumpContent(database)).toMatchObject({ customers: [], payments: [] });
  expect(await statesOf(database)).toEqual([
    { state: 'failed', failure: expect.stringContaining('payments.csv') },
  ]);
});

test('a database error is reported in a sentence, without quoted data', async () => {
  const database = await createTestDatabase();
  await database.pool.query(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'Key (name)=(%) is bad', new.name; end $$;
    create trigger fail before insert on customers for each row execute function fail()`);
  expect(await importInto(database, await writeExport())).toEqual({
    code: 1,
    text: 'The database refused to go on (P0001). Nothing was loaded; the table imports has the reason.\n',
  });
  expect(await statesOf(database)).toEqual([
    { state: 'failed', failure: expect.stringContaining('Key (name)=(Ana Izvoreanu) is bad') },
  ]);
});

test('a stopped import leaves nothing behind', async () => {
  const database = await createTestDatabase();
  // Another import holds the lock: the command waits with its .zip unpacked.
  const holder = await database.pool.connect();
  await holder.query('select pg_advisory_lock(4721011)');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const child = spawn(
      fileURLToPath(new URL('../../../../../bin/apometru', import.meta.url)),
      ['import', await writeZip()],
      { env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' } },
    );
    let said = '';
    let isAsked = false;
    child.stdout.on('data', part => {
      said += part;
      if (/waiting for another import/.test(said) && !isAsked) isAsked = child.kill(signal);
    });
    const [code] = await once(child, 'close');
    expect([code, said]).toEqual([1, expect.stringContaining('The import was stopped. Nothing was loaded.')]);
    const left = (await readdir(tmpdir())).filter(
      name => name.startsWith('apometru-exchange-') && name.includes(`-${child.pid}-`),
    );
    expect(left).toEqual([]);
  }
  holder.release();
  expect(await statesOf(database)).toEqual(
    Array(3).fill({ state: 'stopped', failure: 'its process was asked to end; nothing was changed' }),
  );
});
