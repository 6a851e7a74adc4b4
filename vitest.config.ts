import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Milliseconds after which a test is taken to hang for ever. */
const hangs = 20 * 60_000;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test,demo,bin}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/database-server.ts'],
    // These ends are for what hangs. No test may fail because a machine is slow.
    testTimeout: hangs,
    hookTimeout: hangs,
    expect: { requireAssertions: true, poll: { timeout: hangs } },
    maxWorkers: availableParallelism(),
  },
});
