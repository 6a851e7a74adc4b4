import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { dumpContent, importInto, writeExport, writeZip } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { openPatientClient } from '../../../../db/database.ts';
import { runImports } from '../hand-over/imports-command.ts';
import { importExchange } from './import-exchange.ts';
import { importLock } from './import-record.ts';
import { listImports } from './imports.queries.ts';

const database = await createTestDatabase();
const { db, pool } = database;

/** Runs the command. */
async function imports(...args: string[]) {
  let text = '';
  const code = await runImports({ db, output: { write: (part: string) => (text += part) } }, args);
  return { code, text };
}

const newest = async () => (await listImports(db, 1))[0];

/** An import blocked in the middle of its transaction until `release`. */
async function holdImport() {
  const holder = await openPatientClient(pool);
  onTestFinished(() => holder.end());
  await holder.query('begin; lock table kept_files in access exclusive mode');
  const path = await writeExport();
  const ended = importExchange({ pool, operator: {}, path }).catch((error: Error) => error);
  await expect.poll(async () => (await newest())?.file).toBe('payments to invoices');
  return { ended, release: () => holder.query('rollback') };
}

test('the row of a running import shows its progress, and a stop request there ends it', async () => {
  const { ended, release } = await holdImport();
  expect(await newest()).toMatchObject({ state: 'applying', name: 'export', tries: 1, finishedAt: null });
  const { id = 0n } = (await newest()) ?? {};
  expect((await imports()).text).toContain(`${id}  applying payments to invoices  export`);

  const heard = async () =>
    (await pool.query('select heard_at from imports where import_id = $1', [id])).rows[0]
      .heard_at as Temporal.Instant;
  const before = await heard();
  await expect.poll(async () => Temporal.Instant.compare(await heard(), before)).toBe(1);

  expect(await imports('--stop', String(id))).toEqual({ code: 0, text: `Import ${id} was asked to stop.\n` });
  expect(await ended).toMatchObject({ name: 'ImportStoppedError', by: 'request' });
  await release();
  expect((await imports()).text).toMatch(new RegExp(`^${id}  stopped  export .*somebody asked it to stop`));
  expect(await imports('--stop', String(id))).toMatchObject({ code: 1 });
  expect(await dumpContent(database)).toMatchObject({ customers: [], payments: [] });
});

test('a finished import stays done after a late progress update', async () => {
  const { ended, release } = await holdImport();
  await release();
  expect(await ended).toMatchObject({ isLoaded: true });
  expect(await newest()).toMatchObject({ state: 'done', failure: null });
});

test('readers see that an import was killed, and the next import records it', async () => {
  const holder = await openPatientClient(pool);
  onTestFinished(() => holder.end());
  await holder.query('select pg_advisory_lock($1)', [importLock]);
  const child = spawn(
    fileURLToPath(new URL('../../../../../bin/apometru', import.meta.url)),
    ['import', await writeZip()],
    { env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }, stdio: 'ignore' },
  );
  await expect.poll(async () => (await newest())?.state).toBe('waiting');
  const { id = 0n } = (await newest()) ?? {};
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(async () => (await newest())?.state).toBe('interrupted');
  expect((await imports('--last', '1')).text).toMatch(new RegExp(`^${id}  interrupted  export.zip`));
  await holder.end();

  expect((await importInto(database, await writeExport())).code).toBe(0);
  const { rows } = await pool.query('select state, failure_kind from imports where import_id = $1', [id]);
  expect(rows).toEqual([{ state: 'failed', failure_kind: 'interrupted' }]);
});

test('a wrong command line prints the usage of imports', async () => {
  for (const args of [
    ['--last', '0'],
    ['--last', 'x'],
    ['--stop', '-1'],
    ['--stop', '1e3'],
    ['more'],
    ['--none'],
  ])
    expect(await imports(...args)).toEqual({
      code: 1,
      text: expect.stringContaining('Usage: apometru imports'),
    });
  expect(await imports('--stop', '999999999')).toMatchObject({ code: 1 });
});
