import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findForbidden, findUndeclared } from './arrows.ts';
import { findSchemaDrift } from './generate-schema.ts';
import { findFolderCircle, readImports } from './imports.ts';
import { findLockFaults } from './lock-file.ts';
import { findUnclearNames, findUnwanted } from './tidiness.ts';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);

/** What is wrong, a sentence each. */
type Check = () => Promise<string[]> | string[];

const files = (
  await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
).stdout
  .split('\n')
  .filter(file => file !== '' && existsSync(join(root, file)));
const imports = readImports(
  root,
  files.filter(file => /\.(tsx?|mjs)$/.test(file)),
);
const { dependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** Another program's own check; what it prints is passed on when it is not content. */
const tool =
  (...args: string[]): Check =>
  () =>
    run(process.execPath, args, { cwd: root }).then(
      () => [],
      (failure: { stdout: string; stderr: string }) => [`${failure.stdout}${failure.stderr}`],
    );

const checks: Record<string, Check> = {
  'format and lint': tool('node_modules/@biomejs/biome/bin/biome', 'ci', '.'),
  types: tool('node_modules/typescript/bin/tsc', '--project', '.'),
  arrows: () => [
    ...findForbidden(imports),
    ...findUndeclared(imports, Object.keys({ ...dependencies, ...optionalDependencies })),
  ],
  'no circle of folders': () => [findFolderCircle(imports)?.join(' -> ')].flatMap(circle => circle ?? []),
  names: () => findUnclearNames(files),
  'lock file': findLockFaults,
  words: () => findUnwanted(root, files),
  'generated schema': findSchemaDrift,
};

const outcomes = await Promise.all(
  Object.entries(checks).map(async ([name, check]) => {
    const start = performance.now();
    const problems = await check();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`);
    for (const problem of problems) console.log(`      ${problem.trimEnd().replaceAll('\n', '\n      ')}`);
    return problems.length === 0;
  }),
);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
