import { Worker } from 'node:worker_threads';

/** Messages of a fuzzing thread; each input is reproducible from its seed. */
export type FuzzRange = { from: number; to: number };
export type FuzzReport =
  | { kind: 'begun'; seed: number }
  | { kind: 'failed'; seed: number; why: string }
  | { kind: 'done'; counts: Record<string, number>; slowest: { seed: number; milliseconds: number } };

/** In milliseconds; far longer than reading any input takes. */
const hangs = 60_000;
const mostShown = 10;

/** Tries the inputs in a thread, so that an input that hangs or crashes it can be reported by its seed. */
export async function runFuzz(name: string, thread: URL, { from, to }: FuzzRange): Promise<void> {
  const worker = new Worker(thread, { workerData: { from, to } });
  const started = performance.now();
  let current = from;
  let moved = performance.now();
  let failures = 0;
  const watch = setInterval(() => {
    if (performance.now() - moved < hangs) return;
    console.error(`${name}: input ${current} is still being read after ${hangs / 1000} s`);
    process.exit(1);
  }, 1000);
  worker.on('message', (report: FuzzReport) => {
    moved = performance.now();
    if (report.kind === 'begun') current = report.seed;
    if (report.kind === 'failed' && ++failures <= mostShown)
      console.error(`${name}: input ${report.seed}: ${report.why}`);
    if (report.kind !== 'done') return;
    const seconds = (performance.now() - started) / 1000;
    const counts = Object.entries(report.counts).map(([kind, count]) => `${count} ${kind}`);
    console.log(
      `${name}: ${to - from} inputs from ${from} in ${seconds.toFixed(0)} s: ${counts.join(', ')}; ${failures} failed; ` +
        `slowest ${report.slowest.milliseconds.toFixed(0)} ms (input ${report.slowest.seed})`,
    );
    if (failures > 0) process.exitCode = 1;
  });
  const ended = Promise.withResolvers<void>();
  worker
    .on('exit', () => ended.resolve())
    .on('error', error => {
      console.error(`${name}: input ${current} ended the thread`, error);
      process.exit(1);
    });
  await ended.promise;
  clearInterval(watch);
}
