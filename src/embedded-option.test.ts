import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const dataDir = await mkdtemp(join(tmpdir(), 'apometru-embedded-option-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs the command without a database that is set. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  };
  const command = join(import.meta.dirname, '../bin/apometru');
  return promisify(execFile)(command, args, { env: environment }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
}

test('without DATABASE_URL no command starts a database of its own', async () => {
  for (const args of [['import', '/nowhere'], ['migrate'], ['start'], ['serve'], ['worker']]) {
    const { code, said } = await run(...args);
    expect([args, code, said]).toEqual([
      args,
      1,
      expect.stringContaining('DATABASE_URL: is missing; with --embedded a PostgreSQL of its own is started'),
    ]);
  }
  expect(await readdir(dataDir)).toEqual([]);
});

test('--embedded does, wherever it stands', async () => {
  const { code, said } = await run('import', '--embedded', '/nowhere');
  expect([code, said]).toEqual([1, expect.stringContaining('/nowhere: there is no such file or directory.')]);
  expect(await readdir(dataDir)).toContain('postgres');
});
