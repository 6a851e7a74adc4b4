import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const namesIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/apometru_(?!serve\b)\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')),
  );

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map(path => read(`src/${path}`));
const figures = new Set(
  sources.flatMap(source => [...source.matchAll(/'(apometru_\w+)'/g)].map(([, name]) => name)),
);

test('every metric named by an alarm or docs/operate.md exists', () => {
  const section = /## Watching over it[\s\S]*?\n## /.exec(read('docs/operate.md'))?.[0] ?? '';
  const told = namesIn(section.replaceAll('apometru_serve', ''));
  const alarmed = namesIn(read('packaging/prometheus-rules.yml'));
  expect(alarmed.size).toBeGreaterThan(5);
  expect([...told, ...alarmed].filter(name => name !== 'apometru_' && !figures.has(name))).toEqual([]);
  expect([...told].filter(name => !alarmed.has(name))).toEqual([]);
});
