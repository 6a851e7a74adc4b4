import { parentPort, workerData } from 'node:worker_threads';
import { checkInput } from './fuzz-ubl-check.ts';
import { makeInput } from './fuzz-ubl-inputs.ts';

export type FuzzRange = { from: number; to: number };
export type FuzzReport =
  | { kind: 'begun'; seed: number }
  | { kind: 'failed'; seed: number; why: string }
  | { kind: 'done'; counts: Record<string, number>; slowest: { seed: number; milliseconds: number } };

const { from, to } = workerData as FuzzRange;
const report = (message: FuzzReport) => parentPort?.postMessage(message);
const counts: Record<string, number> = {};
let slowest = { seed: from, milliseconds: 0 };
for (let seed = from; seed < to; seed++) {
  report({ kind: 'begun', seed });
  const content = makeInput(seed);
  const started = performance.now();
  try {
    const kind = checkInput(content);
    counts[kind] = (counts[kind] ?? 0) + 1;
  } catch (error) {
    report({ kind: 'failed', seed, why: (error as Error).stack ?? String(error) });
  }
  const milliseconds = performance.now() - started;
  if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
}
report({ kind: 'done', counts, slowest });
