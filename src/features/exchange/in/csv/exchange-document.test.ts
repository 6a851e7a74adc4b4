import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { exchangeFiles } from './exchange-files.ts';

const document = readFileSync(new URL('../../../../../docs/exchange.md', import.meta.url), 'utf8');
const exampleOf = (name: string): string =>
  new RegExp(`## ${name.replace('.', '\\.')}\\n[^]*?\`\`\`(?:csv|json)\\n([^]*?)\`\`\``).exec(
    document,
  )?.[1] ?? '';

test('the examples of docs/exchange.md load whole, together', async () => {
  const names = ['manifest.json', ...Object.values(exchangeFiles).map(({ name }) => name)];
  const files = Object.fromEntries(names.map(name => [name, exampleOf(name)]));
  const { code, text } = await importInto(await createTestDatabase(), await writeExport({}, files));

  expect(text).not.toMatch(/^(refused|warning) {2}/m);
  expect(code).toBe(0);
});

test('docs/exchange.md names every column, and those that must be filled', () => {
  for (const { name, columns } of Object.values(exchangeFiles)) {
    const [header = ''] = exampleOf(name).split('\n');
    const own = columns.filter(column => !('from' in column));
    expect([name, header.split(',')]).toEqual([name, own.map(column => column.name)]);
    const section = document.split(`### ${name}\n`)[1]?.split('\n### ')[0] ?? '';
    const told = /Must be filled: (.*)\.\n/.exec(section)?.[1] ?? '';
    const required = own.filter(column => column.isRequired).map(column => `\`${column.name}\``);
    expect([name, told]).toEqual([
      name,
      told === 'all three' && required.length === 3 ? told : required.join(', '),
    ]);
  }
});
