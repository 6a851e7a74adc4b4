import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';
import { createLog } from '../observe/log.ts';
import { createMetrics } from '../observe/metrics.ts';
import { addJob, defineJob, handleJob, type JobHandler, runDueJobs, watchJobs } from './jobs.ts';
import { startWorker } from './worker.ts';
import { releaseLostJobs } from './worker-presence.ts';

const greet = defineJob<string>('greet');
const silent = createLog({ logLevel: 'silent' });

async function openQueue() {
  const { db, pool } = await createTestDatabase();
  const greeted: string[] = [];
  const handlers: JobHandler[] = [
    handleJob(greet, async name => {
      greeted.push(name);
    }),
  ];
  const work = async (given = handlers) => {
    const worker = await startWorker({ pool, handlers: given, log: silent });
    onTestFinished(() => worker.stop());
    return worker;
  };
  return { db, pool, handlers, greeted, work, workOnce: () => runDueJobs({ pool, handlers, log: silent }) };
}

test('a job exists if and only if its transaction commits', async () => {
  const { db, greeted, workOnce } = await openQueue();
  await db.transaction().execute(trx => addJob(trx, greet, 'Ana'));
  await expect(
    db.transaction().execute(async trx => {
      await addJob(trx, greet, 'Ion');
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await workOnce();
  expect(greeted).toEqual(['Ana']);
});

test('jobs with the same key are merged, and a job for later waits for its time', async () => {
  const { db, greeted, workOnce } = await openQueue();
  await addJob(db, greet, 'first', { key: 'greeting' });
  await addJob(db, greet, 'second', { key: 'greeting' });
  await addJob(db, greet, 'tomorrow', { runAt: Temporal.Now.instant().add({ hours: 24 }) });
  await workOnce();
  expect(greeted).toEqual(['second']);
});

test('jobs of a killed worker are taken over when another starts', async () => {
  const { db, pool, greeted, work } = await openQueue();
  await addJob(db, greet, 'Ana');
  await pool.query(`update graphile_worker._private_jobs
    set locked_by = 'worker-that-was-killed', locked_at = now() - interval '1 minute', attempts = 1`);
  await work();
  await expect.poll(() => greeted).toEqual(['Ana']);
});

test('a long job of a live worker is not taken over, and stop waits for it', async () => {
  const { db, pool, work } = await openQueue();
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let runs = 0;
  const slow = handleJob(greet, async () => {
    runs += 1;
    begun.resolve();
    await mayEnd.promise;
  });
  const worker = await work([slow]);
  await addJob(db, greet, 'Ana');
  await begun.promise;
  await pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`);
  expect(await releaseLostJobs(pool)).toBe(0);

  const stopped = worker.stop();
  mayEnd.resolve();
  await stopped;
  expect(runs).toBe(1);
  const { rows } = await pool.query('select from graphile_worker.jobs');
  expect(rows).toHaveLength(0);
});

test('a failed job is logged without its payload, and waiting jobs are counted', async () => {
  const { db, pool } = await openQueue();
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: line => lines.push(line) });
  const failing = handleJob(greet, name => Promise.reject(new Error(`no mailbox for ${name}@example.test`)));
  await addJob(db, greet, 'ana');
  await runDueJobs({ pool, handlers: [failing], log });
  expect(lines.join()).toContain('"job":"greet"');
  expect(lines.join()).not.toContain('ana');

  await addJob(db, greet, 'ion');
  const metrics = createMetrics();
  watchJobs(metrics, pool);
  expect(await metrics.text()).toMatch(/^apometru_jobs_due 1$/m);
});

test('a worker that stops while its connection for new jobs breaks releases that connection once', async () => {
  const { pool, handlers } = await openQueue();
  const listening = Promise.withResolvers<void>();
  const broken = Promise.withResolvers<never>();
  // The answer to LISTEN is outstanding until the worker, which stops, sends UNLISTEN: then the connection breaks.
  pool.options.Client = class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const query = this.query.bind(this);
      this.query = new Proxy(this.query, {
        apply: (_, _self, values: Parameters<typeof query>) => {
          const text = String(values[0]);
          if (text.startsWith('LISTEN')) {
            listening.resolve();
            return broken.promise;
          }
          if (text.startsWith('UNLISTEN')) broken.reject(new Error('the connection broke'));
          return query(...values);
        },
      });
    }
  };
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const worker = await startWorker({ pool, handlers, log: silent });
  await listening.promise;
  await worker.stop();
  await new Promise(setImmediate);
  expect(unhandled).toEqual([]);
});
