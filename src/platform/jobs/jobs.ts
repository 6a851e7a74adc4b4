import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  parseCronItems,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { type Db, openPool } from '../../db/database.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';

/** A kind of work done after a commit by any worker process. The payload must be JSON-serialisable. */
export type Job<Payload> = { name: string; formerName?: string; readonly payload?: Payload };

/**
 * @param formerName the name in an earlier version. During an upgrade processes of that version go on adding jobs under it, so
 * renaming the queued jobs in a migration would leave the later ones undone: the handler takes both names.
 */
export const defineJob = <Payload>(
  name: string,
  { formerName }: { formerName?: string } = {},
): Job<Payload> => ({
  name,
  ...(formerName !== undefined && { formerName }),
});

export type JobHandler = {
  name: string;
  formerName?: string;
  run: (payload: unknown) => Promise<void>;
  cron?: string;
  /** jobs that wait for external servers run in separate lanes, so that they cannot block the others */
  waitsForOthers?: boolean;
};

/** Binds a job to its handler. A job whose handler throws is retried, 25 times, with growing delays. */
export const handleJob = <Payload>(
  job: Job<Payload>,
  handler: (payload: Payload) => Promise<void>,
  { waitsForOthers = false } = {},
): JobHandler => ({
  name: job.name,
  ...(job.formerName !== undefined && { formerName: job.formerName }),
  run: payload => handler(payload as Payload),
  waitsForOthers,
});

/** A recurring job: `cron` as in a crontab, in UTC. */
export const repeatJob = (name: string, cron: string, handler: () => Promise<void>): JobHandler => ({
  name,
  cron,
  run: handler,
});

/**
 * Adds a job in the caller's transaction: it exists if and only if the transaction commits.
 * @param key jobs with the same key that have not been started are merged into one
 * @param queue jobs of the same queue run one after another, across all processes
 */
export async function addJob<Payload>(
  db: Db,
  job: Job<Payload>,
  payload: NoInfer<Payload>,
  { key, queue, runAt }: { key?: string; queue?: string; runAt?: Temporal.Instant } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${job.name}, payload => ${JSON.stringify(payload)}::json,
    job_key => ${key ?? null}, queue_name => ${queue ?? null}, run_at => coalesce(${runAt ?? null}::timestamptz, now()))`.execute(
    db,
  );
}

/** SQL that adds a job in the same statement that writes a row, to save a round trip. */
export const jobAdded = <Payload>(job: Job<Payload>, payload: NoInfer<Payload>): RawBuilder<unknown> =>
  sql`graphile_worker.add_job(${job.name}, payload => ${JSON.stringify(payload)}::json)`;

export type WorkerNeeds = { pool: pg.Pool; handlers: JobHandler[]; log: Log };

/** A run of the queue in this process, until it is stopped or the database becomes unreachable. */
export type QueueRun = {
  /** the worker id that locks its jobs */
  worker: string;
  /** never rejects; once resolved, no job of this run is still running */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

export async function startQueueRun(
  options: WorkerNeeds & { queuePool: pg.Pool; lanes: number },
): Promise<QueueRun> {
  const { log, lanes } = options;
  let worker = '';
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id;
  });
  const settings = { concurrency: lanes, noHandleSignals: true, pollInterval: 2000 };
  const runner = await run({ ...workerOptions(options), ...settings, events });
  const ended = runner.promise.catch(error => log.warn({ err: error }, 'the job queue ended'));
  return {
    worker,
    ended,
    // The run may already have ended by itself.
    stop: () =>
      runner
        .stop()
        .catch(() => undefined)
        .then(() => ended),
  };
}

/** Runs every job that is due, then returns: for tests and commands. */
export async function runDueJobs(options: WorkerNeeds): Promise<void> {
  const queuePool = openQueuePool(options.pool);
  await runOnce(workerOptions({ ...options, queuePool })).finally(() => queuePool.end());
}

/** The queue serialises its ids as JSON, which does not support bigint: its connections use pg's default types. */
export function openQueuePool(pool: pg.Pool): pg.Pool {
  const { types: _ours, ...options } = pool.options;
  const queuePool = openPool({ ...options, max: 10 });
  releaseOnce(queuePool);
  return queuePool;
}

type OnConnect = Parameters<pg.Pool['connect']>[0];

/**
 * graphile-worker 0.18 releases the connection on which it listens twice when that breaks while the worker stops; pg-pool throws at
 * the second time, as an unhandled rejection, which ends the process.
 */
function releaseOnce(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  const connectAndReleaseOnce = (callback?: OnConnect) => {
    if (!callback) return connect();
    return connect((error, client, release) => {
      let isReleased = false;
      callback(error, client, problem => {
        if (!isReleased) release(problem);
        isReleased = true;
      });
    });
  };
  pool.connect = connectAndReleaseOnce as pg.Pool['connect'];
}

function workerOptions({ queuePool, handlers, log }: WorkerNeeds & { queuePool: pg.Pool }) {
  const taskList: TaskList = Object.fromEntries(
    handlers.flatMap(({ name, formerName = name, run: work }) =>
      [name, formerName].map(taken => [taken, (payload: unknown) => work(payload)]),
    ),
  );
  const cronItems: CronItem[] = handlers.flatMap(({ name, cron }) =>
    cron ? [{ task: name, match: cron }] : [],
  );
  return {
    pgPool: queuePool,
    taskList,
    parsedCronItems: parseCronItems(cronItems),
    // Without batching, a failure to mark a job as done is an unhandled rejection, which ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: workerLogger(log),
  };
}

/** graphile-worker logs payloads, which contain personal data: only warnings and errors are logged, without payloads. */
const workerLogger = (log: Log): Logger =>
  new Logger(() => (level, _message, details) => {
    const job = details?.job as { id: string; task_identifier: string } | undefined;
    const line = { job: job?.task_identifier, jobId: job?.id, err: details?.error };
    if (level === 'error') log.error(line, details?.failure ? 'a job failed' : 'the job queue has trouble');
    if (level === 'warning') log.warn(line, 'the job queue has trouble');
  });

/** Counts of waiting and permanently failed jobs, of all processes; read at each scrape. */
export function watchJobs(metrics: Metrics, pool: pg.Pool): void {
  const read = async (expression: string): Promise<number> => {
    const { rows } = await pool.query<{ value: number }>(
      `select (${expression})::float8 as value from graphile_worker.jobs`,
    );
    return rows[0]?.value ?? 0;
  };
  const due = 'filter (where locked_at is null and attempts < max_attempts and run_at <= now())';
  metrics.watch('apometru_jobs_due', 'Jobs that could begin now.', () => read(`count(*) ${due}`));
  metrics.watch('apometru_jobs_oldest_due_seconds', 'How long the oldest due job has waited.', () =>
    read(`coalesce(extract(epoch from now() - min(run_at) ${due}), 0)`),
  );
  metrics.watch('apometru_jobs_failing', 'Jobs that failed and will be tried again.', () =>
    read('count(*) filter (where last_error is not null and attempts < max_attempts)'),
  );
  metrics.watch('apometru_jobs_given_up', 'Jobs that failed for good.', () =>
    read('count(*) filter (where attempts >= max_attempts)'),
  );
}
