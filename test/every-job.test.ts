import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createJobHandlers } from '#src/job-handlers.ts';
import { createTestPortal } from './portal.ts';

const folder = join(import.meta.dirname, '../src');
const defined = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .flatMap(path => [
    ...readFileSync(join(folder, path), 'utf8').matchAll(/defineJob<[\s\S]*?>\(\s*'([\w-]+)'/g),
  ])
  .map(([, name = '']) => name);

test('every job that somebody defines has one handler: without one it would wait for ever', async () => {
  const { deps, database } = await createTestPortal();
  const mailer = { send: () => Promise.reject(new Error('nobody sends here')), close: () => undefined };
  const handled = createJobHandlers({ ...deps, pool: database.pool, mailer }).map(({ name }) => name);
  expect(defined.length).toBeGreaterThan(5);
  expect(new Set(defined).size).toBe(defined.length);
  expect(new Set(handled).size).toBe(handled.length);
  expect(defined.filter(name => !handled.includes(name))).toEqual([]);
});
