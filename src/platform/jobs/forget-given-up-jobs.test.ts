import { expect, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';
import { forgetGivenUpJobs } from './forget-given-up-jobs.ts';
import { addJob, defineJob } from './jobs.ts';

test('permanently failed jobs are deleted after the retention days, others are kept', async () => {
  const { db, pool } = await createTestDatabase();
  const clock = { now: () => Temporal.Instant.from('2026-11-23T10:00:00+02:00') };
  for (const name of ['given-up-long-ago', 'given-up-lately', 'waiting'])
    await addJob(db, defineJob(name), null);
  await pool.query(
    `
    update graphile_worker._private_jobs j set updated_at = $1,
      attempts = case t.identifier when 'waiting' then 24 else max_attempts end
    from graphile_worker._private_tasks t where t.id = j.task_id`,
    ['2026-10-01T00:00:00Z'],
  );
  await pool.query(
    `update graphile_worker._private_jobs set updated_at = $1
     where task_id = (select id from graphile_worker._private_tasks where identifier = 'given-up-lately')`,
    ['2026-11-01T00:00:00Z'],
  );
  await forgetGivenUpJobs(db, clock, 30);
  const { rows } = await pool.query('select task_identifier from graphile_worker.jobs order by 1');
  expect(rows).toEqual([{ task_identifier: 'given-up-lately' }, { task_identifier: 'waiting' }]);
});
