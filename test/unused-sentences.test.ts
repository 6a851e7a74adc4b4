import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const texts = [...globSync('src/**/*.text.ts', { cwd: root }), 'src/flash-sentences.ts'].toSorted();
const code = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .filter(file => !texts.includes(file) && !file.includes('.test.'))
  .map(file => readFileSync(join(root, file), 'utf8'))
  .join('\n');

/** Names that are taken from a table: `words.name`, `'name'`, `const { name } = …`. */
const taken = new Set(
  [...code.matchAll(/\.(\w+)|['"]([\w-]+)['"]|const \{([^}]*)\}/g)].flatMap(
    ([, dotted, quoted, destructured = '']) => [dotted ?? quoted ?? '', ...destructured.split(/\W+/)],
  ),
);
/** Tables that codes from outside are looked up in. */
const lookedUp = new Set([...code.matchAll(/findWord\([^,]*?(\w+),/g)].map(([, table]) => table));

function listUnused(sentences: object): string[] {
  return Object.entries(sentences).flatMap(([key, value]) => {
    if (!taken.has(key)) return [key];
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isTable && !lookedUp.has(key) ? listUnused(value).map(name => `${key}.${name}`) : [];
  });
}

test.each(texts)('%s has no unused sentence', async file => {
  const [text] = Object.values((await import(join(root, file))) as Record<string, { ro: object }>);
  expect(listUnused(text?.ro ?? {})).toEqual([]);
});

test('an unused sentence is found', () => {
  expect(listUnused({ title: '', nobodyTakesThis: '' })).toEqual(['nobodyTakesThis']);
  expect(listUnused({ title: { nobodyTakesThis: '' } })).toEqual(['title.nobodyTakesThis']);
});
