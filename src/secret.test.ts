import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openSecret } from './secret.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'apometru-secret-'));
const given = 'a secret that is long enough to be one';

test('SECRET is taken as it is given, and nothing is written', () => {
  const dataDir = newFolder();
  const config = readConfig({ SECRET: given, DATA_DIR: dataDir }, 'development');
  expect(openSecret(config)).toBe(given);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('without it one is made once, for the eyes of its user alone', () => {
  const dataDir = join(newFolder(), 'data');
  const config = readConfig({ DATA_DIR: dataDir }, 'development');
  const made = openSecret(config);
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(openSecret(config)).toBe(made);
  expect(readdirSync(dataDir)).toEqual(['secret']);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(openSecret({ secret: undefined, dataDir: newFolder() })).not.toBe(made);
});

test('a file that lost its content is said, not replaced', () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'secret'), '');
  expect(() => openSecret({ secret: undefined, dataDir })).toThrow('is damaged');
  expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe('');
});

test('a folder that cannot keep it is said in words', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(() => openSecret({ secret: undefined, dataDir: file })).toThrow(/^SECRET: is not given, and/);
});

test('a short one is refused without being shown', () => {
  expect(() => readConfig({ SECRET: 'geheim' }, 'development')).toThrow(
    /SECRET: has 6 characters; it needs 32 or more/,
  );
});
