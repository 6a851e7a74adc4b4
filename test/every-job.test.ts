import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createJobHandlers } from '#src/job-handlers.ts';
import { createTestPortal } from './portal.ts';

const folder = join(import.meta.dirname, '../src');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map(path => readFileSync(join(folder, path), 'utf8'));
const namesIn = (pattern: RegExp): string[] =>
  sources.flatMap(source => [...source.matchAll(pattern)].map(([, name = '']) => name));
const defined = namesIn(/defineJob<[\s\S]*?>\(\s*'([\w-]+)'/g);

test('every defined job has exactly one handler', async () => {
  const { deps, database } = await createTestPortal();
  const mailer = { send: () => Promise.reject(new Error('nobody sends here')), close: () => undefined };
  const handled = createJobHandlers({ ...deps, pool: database.pool, mailer }).map(({ name }) => name);
  expect(defined.length).toBeGreaterThan(5);
  expect(new Set(defined).size).toBe(defined.length);
  expect(new Set(handled).size).toBe(handled.length);
  expect(defined.filter(name => !handled.includes(name))).toEqual([]);
});

test('every kind of event is defined once and recorded somewhere', () => {
  const source = sources.join('\n');
  const kinds = [...source.matchAll(/^export const (\w+) = defineEvent\('([\w-]+)'\)/gm)];
  expect(kinds.length).toBeGreaterThan(20);
  expect(new Set(kinds.map(([, , kind]) => kind)).size).toBe(kinds.length);
  // Where it is defined, where it is imported, where it is used.
  const named = ([, constant = '']: RegExpMatchArray) =>
    source.split(new RegExp(`\\b${constant}\\b`)).length - 1;
  expect(kinds.filter(kind => named(kind) < 3)).toEqual([]);
});
