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

/** A kind of work that is done after a commit, by whichever process is free. Payload must survive JSON. */
export type Job<Payload> = { name: string; readonly payload?: Payload };

export const defineJob = <Payload>(name: string): Job<Payload> => ({ name });

export type JobHandler = {
  name: string;
  run: (payload: unknown) => Promise<void>;
  cron?: string;
  /** jobs that wait for somebody else's server are done in lanes of their own, so that all others go on */
  waitsForOthers?: boolean;
};

/** Ties a job to what does it. A job is tried again (25 times, ever later) when its handler throws. */
export const handleJob = <Payload>(
  job: Job<Payload>,
  handler: (payload: Payload) => Promise<void>,
  { waitsForOthers = false } = {},
): JobHandler => ({
  name: job.name,
  run: payload => handler(payload as Payload),
  waitsForOthers,
});

/** Work that comes round: `cron` as in a crontab, in UTC. */
export const repeatJob = (name: string, cron: string, handler: () => Promise<void>): JobHandler => ({
  name,
  cron,
  run: handler,
});

/**
 * Adds a job in the caller's transaction: it exists if and only if the transaction commits.
 * @param key two jobs with one key that nobody has begun are one
 * @param queue jobs of one queue are done one after another, whichever process does them
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

/** SQL that adds a job when a row is written: both in one statement, for work that is counted in round trips. */
export const jobAdded = <Payload>(job: Job<Payload>, payload: NoInfer<Payload>): RawBuilder<unknown> =>
  sql`graphile_worker.add_job(${job.name}, payload => ${JSON.stringify(payload)}::json)`;

export type WorkerNeeds = { pool: pg.Pool; handlers: JobHandler[]; log: Log };

/** One run of the queue in this process, until it is stopped or its database goes away. */
export type QueueRun = {
  /** under which its jobs are locked */
  worker: string;
  /** never rejects; by then no job of this run goes on */
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
    // It may have ended by itself meanwhile.
    stop: () =>
      runner
        .stop()
        .catch(() => undefined)
        .then(() => ended),
  };
}

/** Does every job that is due, and returns: for tests and commands. */
export async function runDueJobs(options: WorkerNeeds): Promise<void> {
  const queuePool = openQueuePool(options.pool);
  await runOnce(workerOptions({ ...options, queuePool })).finally(() => queuePool.end());
}

/** The queue writes its ids into JSON, which does not know our bigint: it gets connections without our types. */
export function openQueuePool(pool: pg.Pool): pg.Pool {
  const { types: _ours, ...options } = pool.options;
  return openPool({ ...options, max: 10 });
}

function workerOptions({ queuePool, handlers, log }: WorkerNeeds & { queuePool: pg.Pool }) {
  const taskList: TaskList = Object.fromEntries(
    handlers.map(({ name, run: work }) => [name, payload => work(payload)]),
  );
  const cronItems: CronItem[] = handlers.flatMap(({ name, cron }) =>
    cron ? [{ task: name, match: cron }] : [],
  );
  return {
    pgPool: queuePool,
    taskList,
    parsedCronItems: parseCronItems(cronItems),
    // Without a batch the queue leaves the rejection of a failed "done" to nobody, and that ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: workerLogger(log),
  };
}

/** graphile-worker logs payloads, which hold personal data: only its warnings and errors pass, without them. */
const workerLogger = (log: Log): Logger =>
  new Logger(() => (level, _message, details) => {
    const job = details?.job as { id: string; task_identifier: string } | undefined;
    const line = { job: job?.task_identifier, jobId: job?.id, err: details?.error };
    if (level === 'error') log.error(line, details?.failure ? 'a job failed' : 'the job queue has trouble');
    if (level === 'warning') log.warn(line, 'the job queue has trouble');
  });

/** What waits and what was given up, whichever process works: read at each scrape. */
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
