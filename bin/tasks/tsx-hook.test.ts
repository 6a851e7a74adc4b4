import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
// In the project, where a .tsx finds its packages.
const folder = mkdtempSync(join(root, 'node_modules/.tsx-hook-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a stack trace through a .tsx names the line of the source', () => {
  const file = join(folder, 'page.tsx');
  const lines = [
    'type Props = {',
    '  name: string;',
    '  // a comment that is not compiled',
    '  title?: string;',
    '};',
    '',
    'export function Page({ name }: Props) {',
    "  if (name === '') throw new Error('without a name');",
    '  return <p>{name}</p>;',
    '}',
    '',
    "Page({ name: '' });",
  ];
  writeFileSync(file, lines.join('\n'));
  const { stderr } = spawnSync(process.execPath, ['--import', join(root, 'bin/tsx.mjs'), file], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('without a name');
  expect(/page\.tsx:(\d+)/.exec(stderr.slice(stderr.indexOf('at Page')))?.[1]).toBe('8');
  expect(stderr).toContain('page.tsx:12');
});
