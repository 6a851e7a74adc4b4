import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getChromium } from './find-chromium.ts';

/** What Vitest writes of a run, as far as we read it. */
export type Run = {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** The closing line; a file that could not even be loaded counts as a failure, and so does a run that broke off. */
export function summarise(run: Run | undefined): { line: string; isGood: boolean } {
  if (!run) return { line: '0 passed, 1 failed', isGood: false };
  const broken = run.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const counted = run.numFailedTests + broken.length;
  const failed = counted === 0 && !run.success ? 1 : counted;
  const left = run.numPendingTests + run.numTodoTests;
  const leftOut = left > 0 ? `${left} left out\n` : '';
  return { line: `${leftOut}${run.numPassedTests} passed, ${failed} failed`, isGood: failed === 0 };
}

async function runTests(args: string[]): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'apometru-run-'));
  const file = join(directory, 'run.json');
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: await getChromium() },
  });
  const [code] = await once(child, 'exit');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(directory, { recursive: true });
  const { line, isGood } = summarise(text === undefined ? undefined : (JSON.parse(text) as Run));
  console.log(line);
  return code === 0 && isGood;
}

if (import.meta.main) {
  process.exitCode = await runTests(process.argv.slice(2)).then(
    isGood => (isGood ? 0 : 1),
    (error: Error) => {
      console.error(error.message);
      console.log('0 passed, 1 failed');
      return 1;
    },
  );
}
