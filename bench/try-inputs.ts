import { parentPort } from 'node:worker_threads';
import type { FuzzRange, FuzzReport } from './run-fuzz.ts';

/** Runs in a thread of run-fuzz.ts: tries each input and reports the outcome. */
export function tryInputs({ from, to }: FuzzRange, tryInput: (seed: number) => string): void {
  const report = (message: FuzzReport) => parentPort?.postMessage(message);
  const counts: Record<string, number> = {};
  let slowest = { seed: from, milliseconds: 0 };
  for (let seed = from; seed < to; seed++) {
    report({ kind: 'begun', seed });
    const started = performance.now();
    try {
      const kind = tryInput(seed);
      counts[kind] = (counts[kind] ?? 0) + 1;
    } catch (error) {
      report({ kind: 'failed', seed, why: (error as Error).stack ?? String(error) });
    }
    const milliseconds = performance.now() - started;
    if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
  }
  report({ kind: 'done', counts, slowest });
}
