import type { Server } from 'node:http';
import type { Log } from './observe/log.ts';

/** The time allowed for running work to finish: longer than any request or job should take. */
const patienceInSeconds = 20;

/** Resolves when the process is asked to stop (SIGTERM, or Ctrl-C, which npm may send twice: the second is ignored). */
export function waitForStop(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Accepts no new connections, lets running requests finish, and closes each connection once it is idle. */
export function closeServer(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  return new Promise<void>(resolve => server.close(() => resolve())).finally(() => clearInterval(idle));
}

/**
 * Runs the steps one after another, at most `seconds` in all.
 * @returns whether all of them finished
 */
export async function finishWithin(
  steps: (() => Promise<unknown>)[],
  log: Log,
  seconds = patienceInSeconds,
): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, seconds * 1000, false);
  const finished = (async () => {
    for (const step of steps)
      await step().catch(error => log.error({ err: error }, 'a part did not end well'));
    return true;
  })();
  const isFinished = await Promise.race([finished, late]);
  clearTimeout(timer);
  if (!isFinished) log.warn({ seconds }, 'stopped before everything had finished');
  return isFinished;
}
