import { expect, test } from 'vitest';
import { findUnclearNames, findUnwantedIn } from './tidiness.ts';

test('two files of one name, and names that say nothing, are found', () => {
  expect(findUnclearNames(['src/a/meter.ts', 'src/b/meter.ts', 'src/date-utils.ts', 'src/day.ts'])).toEqual([
    'meter.ts is the name of 2 files: src/a/meter.ts, src/b/meter.ts',
    'src/date-utils.ts does not say what it does',
  ]);
});

test.each([
  ['src/ui/ui.text.ts', 'plă\u0163i', 'a cedilla'],
  ['docs/operate.md', `TO${'DO'}: write`, 'work left undone'],
  ['src/day.test.ts', `test.on${'ly'}("x")`, 'a test left out'],
  ['src/day.ts', `// @ts-ig${'nore'}`, 'a check silenced'],
  ['src/day.ts', `const x = y as an${'y'};`, 'a type given up'],
  ['src/day.ts', `conso${'le.log'}(x)`, 'the log is'],
])('in %s, "%s" is %s', (file, line, why) => {
  expect(findUnwantedIn(file, `fine\n${line}\n`)).toEqual([expect.stringContaining(`${file}:2 has ${why}`)]);
});

test('words that only look like it are left alone', () => {
  expect(findUnwantedIn('src/day.ts', '// as any of them may be late; Document: any customer')).toEqual([]);
  expect(findUnwantedIn('src/ui/ui.text.ts', 'plăți și șterge')).toEqual([]);
});
