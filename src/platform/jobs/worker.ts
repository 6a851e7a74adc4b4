import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isDatabaseOutage } from '../../db/outage.ts';
import { openQueuePool, type QueueRun, startQueueRun, type WorkerNeeds } from './jobs.ts';
import { releaseJobsOf, releaseLostJobs, showPresence } from './worker-presence.ts';

type Worker = { stop: () => Promise<void> };

/**
 * Runs jobs until stop() is called, which lets running jobs finish. When the database is lost, the queue ends and is
 * restarted once the database is back. The jobs of killed workers are released at start and every 20 seconds; a job may
 * therefore run twice, and handlers must be idempotent.
 */
export async function startWorker(needs: WorkerNeeds): Promise<Worker> {
  const ofOthers = needs.handlers.filter(({ waitsForOthers }) => waitsForOthers);
  const own = needs.handlers.filter(({ waitsForOthers }) => !waitsForOthers);
  const groups = [
    { handlers: own, lanes: 4 },
    // Few, because hanging jobs occupy lanes, and mail servers accept few connections.
    { handlers: ofOthers, lanes: 3 },
  ].filter(({ handlers }) => handlers.length > 0);
  const workers = await Promise.all(groups.map(group => startLanes({ ...needs, ...group })));
  return { stop: () => Promise.all(workers.map(({ stop }) => stop())).then(() => undefined) };
}

async function startLanes(needs: WorkerNeeds & { lanes: number }): Promise<Worker> {
  const queuePool = openQueuePool(needs.pool);
  const stopping = new AbortController();
  const { signal } = stopping;
  const begun = Promise.withResolvers<void>();
  const loop = (async () => {
    let lost: string | undefined;
    while (!signal.aborted) {
      lost = await workOnce({ ...needs, queuePool }, lost, signal, begun.resolve);
      begun.resolve();
      await pause(1000, undefined, { signal }).catch(() => undefined);
    }
    await queuePool.end();
  })();
  const takingUp = setInterval(() => takeUp(needs), 20_000);
  await begun.promise;
  return {
    stop: () => {
      stopping.abort();
      clearInterval(takingUp);
      return loop;
    },
  };
}

/** How long a run may take to end after losing its database; its jobs are then unlocked in any case. */
const patienceInMilliseconds = 60_000;

/**
 * One run of the queue, until it is stopped or loses its advisory lock together with the database.
 * @param lost the worker id of an earlier run, whose jobs must be unlocked
 * @returns the worker id of this run, if its jobs must be unlocked
 */
async function workOnce(
  needs: WorkerNeeds & { queuePool: pg.Pool; lanes: number },
  lost: string | undefined,
  signal: AbortSignal,
  begun: () => void,
): Promise<string | undefined> {
  const { pool, log } = needs;
  let current: QueueRun | undefined;
  try {
    if (lost) await releaseJobsOf(pool, lost);
    lost = undefined;
    await takeUp(needs);
    current = await startQueueRun(needs);
    lost = current.worker;
    const presence = await showPresence(pool, current.worker);
    begun();
    await Promise.race([current.ended, presence.lost, whenAborted(signal)]);
    if (!signal.aborted) log.warn({}, 'the job queue waits for the database');
    await Promise.race([current.stop(), signal.aborted ? current.ended : pause(patienceInMilliseconds)]);
    await presence.end();
    return signal.aborted ? undefined : lost;
  } catch (error) {
    const line = { err: error };
    if (isDatabaseOutage(error)) log.warn(line, 'the job queue waits for the database');
    else log.error(line, 'the job queue could not begin');
    await current?.stop();
    return lost;
  }
}

const whenAborted = (signal: AbortSignal): Promise<unknown> =>
  signal.aborted ? Promise.resolve() : once(signal, 'abort');

const takeUp = ({ pool, log }: WorkerNeeds): Promise<void> =>
  releaseLostJobs(pool).then(
    lost => {
      if (lost > 0) log.warn({ workers: lost }, 'took up the jobs of workers that were killed');
    },
    error => log.warn({ err: error }, 'the jobs of workers that were killed could not be taken up'),
  );
