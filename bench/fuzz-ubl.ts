import { Worker } from 'node:worker_threads';
import type { FuzzRange, FuzzReport } from './fuzz-ubl-thread.ts';

/**
 * Invoices with things wrong with them: none may crash the reader or hold it up, each that is refused has its reasons in
 * words, each that loads adds up, is bounded and carries no personal code. INPUTS says how many, SEED at which to begin:
 * INPUTS=1 SEED=4711 makes the one that failed again.
 */
const inputs = Number(process.env.INPUTS ?? 100_000);
const first = Number(process.env.SEED ?? 1);
/** Milliseconds in which any input is read, many times over. */
const hangs = 60_000;
const mostShown = 10;

const range: FuzzRange = { from: first, to: first + inputs };
const thread = new Worker(new URL('./fuzz-ubl-thread.ts', import.meta.url), { workerData: range });
const started = performance.now();
let current = first;
let moved = performance.now();
let failures = 0;

const watch = setInterval(() => {
  if (performance.now() - moved < hangs) return;
  console.error(`fuzz-ubl: input ${current} is still being read after ${hangs / 1000} s`);
  process.exit(1);
}, 1000);

thread.on('error', error => {
  console.error(`fuzz-ubl: input ${current} ended the reader`, error);
  process.exit(1);
});
thread.on('message', (report: FuzzReport) => {
  moved = performance.now();
  if (report.kind === 'begun') current = report.seed;
  if (report.kind === 'failed' && ++failures <= mostShown) {
    console.error(`fuzz-ubl: input ${report.seed}: ${report.why}`);
  }
  if (report.kind !== 'done') return;
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const counts = Object.entries(report.counts).map(([kind, count]) => `${count} ${kind}`);
  console.log(
    `fuzz-ubl: ${inputs} inputs in ${seconds.toFixed(0)} s: ${counts.join(', ')}; ${failures} failed; ` +
      `slowest ${report.slowest.milliseconds.toFixed(0)} ms (input ${report.slowest.seed})`,
  );
  process.exitCode = failures > 0 ? 1 : 0;
});
