import { beforeAll, beforeEach, expect, test } from 'vitest';
import { makeAccount } from '#test/factories/account.ts';
import { startFakeMailServer } from '#test/fake-mail-server.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { hirePostman } from '#test/postman.ts';
import type { TestDatabase } from '#test/test-database.ts';
import { watchJobs } from '../../../platform/jobs/jobs.ts';
import { createMetrics } from '../../../platform/observe/metrics.ts';
import { forgetLetters } from './forget-letters.ts';
import { watchLetters } from './watch-letters.ts';

let portal: TestPortal;
const metrics = createMetrics();

beforeAll(async () => {
  portal = await createTestPortal();
  await makeAccount(portal.deps.db, { email: 'ana@apa.example', now: portal.clock.now() });
  // With the rights of `serve`, whose metrics are read too.
  const { pool } = (portal.database as TestDatabase).connectToServe();
  watchLetters(metrics, pool);
  watchJobs(metrics, pool);
});

beforeEach(async () => {
  await portal.database.pool.query('truncate letters, limits; truncate graphile_worker._private_jobs');
});

async function readFigures() {
  const text = await metrics.text();
  expect(text).toMatch(/^apometru_scrape_failures_total 0$/m);
  const figure = (name: string) => Number(new RegExp(`^apometru_${name} (.*)$`, 'm').exec(text)?.[1]);
  return {
    due: figure('letters_due'),
    oldest: figure('letters_oldest_due_seconds'),
    givenUp: figure('letters_given_up'),
    refused: figure('letters_refused'),
    failing: figure('jobs_failing'),
  };
}

/** Makes the existing letters `minutes` older. */
const age = (minutes: number) =>
  portal.database.pool.query(
    `update letters set wanted_at = wanted_at - make_interval(mins => $1),
       refused_at = refused_at - make_interval(mins => $1)`,
    [minutes],
  );

const ask = () => portal.visitor().post('/password-reset', { email: 'ana@apa.example' });

async function tryWith(reply: Parameters<typeof startFakeMailServer>[0]): Promise<void> {
  const server = await startFakeMailServer(reply);
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
}

test('an unavailable mail server shows in the metrics within minutes, and the portal stays ready', async () => {
  expect(await readFigures()).toMatchObject({ due: 0, oldest: 0, givenUp: 0, failing: 0 });
  await ask();
  await tryWith({ reply: stage => (stage === 'greeting' ? 'drop' : undefined) });
  await age(6);
  const { rows } = await portal.database.pool.query(
    `select from graphile_worker.jobs where run_at > now() and locked_at is null`,
  );
  expect(rows).toHaveLength(1);
  const figures = await readFigures();
  expect(figures).toMatchObject({ due: 1, givenUp: 0, failing: 1 });
  expect(figures.oldest).toBeGreaterThanOrEqual(360);
  expect((await portal.visitor().get('/readyz')).status).toBe(200);

  await tryWith({});
  expect(await readFigures()).toMatchObject({ due: 0, oldest: 0, givenUp: 0, failing: 0 });
});

test('a permanently failed letter is counted until erased, and one with tries left is kept', async () => {
  await ask();
  await tryWith({ reply: stage => (stage === 'greeting' ? 'drop' : undefined) });
  await age(40 * 24 * 60);
  const now = { now: () => Temporal.Now.instant() };
  await forgetLetters(portal.deps.db, now, 30);
  expect(await readFigures()).toMatchObject({ due: 1, givenUp: 0 });

  await portal.database.pool.query('update graphile_worker._private_jobs set attempts = max_attempts');
  expect(await readFigures()).toMatchObject({ due: 0, oldest: 0, givenUp: 1 });
  await forgetLetters(portal.deps.db, now, 41);
  expect(await readFigures()).toMatchObject({ givenUp: 1 });
  await forgetLetters(portal.deps.db, now, 30);
  expect(await portal.deps.db.selectFrom('letters').selectAll().execute()).toEqual([]);
});

test('recipients that do not exist are counted for an hour', async () => {
  await ask();
  await tryWith({ reply: stage => (stage === 'RCPT' ? '550 5.1.1 no such user' : undefined) });
  expect(await readFigures()).toMatchObject({ due: 0, givenUp: 0, refused: 1, failing: 0 });
  await age(61);
  expect(await readFigures()).toMatchObject({ refused: 0 });
});
