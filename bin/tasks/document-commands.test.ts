import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findBlocks, writeScript } from './document-commands.ts';

const fence = '```';
const page = `# Title

${fence}sh
NAME=yours
echo "hello $NAME"
${fence}

${fence}console
$ rm -rf /
${fence}

## Second

${fence}sh
NAME=another
echo "two $NAME"
${fence}
`;
const blocks = findBlocks(page);
const run = (script: string) => spawnSync('bash', ['-c', script], { encoding: 'utf8' });

test('blocks are found with their line and heading; examples are left out', () => {
  expect(blocks).toEqual([
    { line: 4, heading: 'Title', commands: 'NAME=yours\necho "hello $NAME"\n' },
    { line: 15, heading: 'Second', commands: 'NAME=another\necho "two $NAME"\n' },
  ]);
  expect(() => findBlocks(`${fence}sh\necho`)).toThrow('no end');
});

test('they are one script, with values and asides of the rehearsal', () => {
  const script = writeScript('p.md', blocks, { values: { NAME: 'me' }, before: { Second: 'echo between' } });
  const { status, stdout } = run(script);
  expect(status).toBe(0);
  expect(stdout.match(/^(hello .*|between|two .*)$/gm)).toEqual(['hello me', 'between', 'two another']);
  expect(() => writeScript('p.md', blocks, { values: {}, after: { Third: '' } })).toThrow('Third');
});

test('the first command that fails ends it, with its place', () => {
  const broken = [
    { line: 7, heading: 'Broken', commands: 'echo before\nls /nowhere | cat\necho after\n' },
    ...blocks,
  ];
  const { status, stdout } = run(writeScript('p.md', broken, { values: {} }));
  expect(status).not.toBe(0);
  expect(stdout).toContain('before');
  expect(stdout).toMatch(/FAILED in p\.md:7 Broken/);
  expect(stdout).not.toContain('after');
});

test('docs/operate.md parses as a shell reads it', () => {
  const text = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
  const found = findBlocks(text);
  expect(found.length).toBeGreaterThan(10);
  const { status, stderr } = spawnSync(
    'bash',
    ['-n', '-c', writeScript('operate.md', found, { values: {} })],
    {
      encoding: 'utf8',
    },
  );
  expect([status, stderr]).toEqual([0, '']);
});
