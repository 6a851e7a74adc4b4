import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '#src/db/database.ts';
import { createApiKey } from '#src/features/api/create-api-key.ts';
import { paths } from '#src/paths.ts';
import { addJob, defineJob, handleJob } from '#src/platform/jobs/jobs.ts';
import { startWorker } from '#src/platform/jobs/worker.ts';
import { createLog } from '#src/platform/observe/log.ts';
import { makeCustomer } from './factories/customer.ts';
import { createOwnServer, type OwnServer } from './own-server.ts';
import { createTestPortal, type TestPortal, type Visitor } from './portal.ts';
import { createSignedIn } from './signed-in.ts';

let server: OwnServer;
let portal: TestPortal;
let customer: Visitor;
let apiKey: string;

beforeAll(async () => {
  server = await createOwnServer();
  const { db, pool } = connect(server.url);
  portal = await createTestPortal(undefined, { db, pool, close: () => db.destroy() });
  const customerId = await makeCustomer(db, { code: '7001234' });
  apiKey = (await createApiKey(portal.deps, { scope: 'feeds', name: undefined })).key;
  customer = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [customerId] });
});

afterAll(async () => {
  await portal?.database.close();
  await server?.remove();
});

const free = [paths.front, paths.help, paths.helpSignUp, paths.terms, paths.privacy, paths.accessibility];
const others = [paths.balance, paths.account, paths.signIn, paths.signUp, paths.passwordReset];

const statusOf = (visitor: Visitor, path: string) => visitor.get(path).then(({ status }) => status);

/** A broken connection is found out by whoever uses it first. */
const isBack = () => expect.poll(() => statusOf(customer, paths.balance)).toBe(200);

describe('while the database is away', () => {
  beforeEach(async () => {
    await server.kill();
    return async () => {
      await server.start();
      await isBack();
    };
  });

  test('pages that need no database stay up, also with a session cookie', async () => {
    const stranger = portal.visitor();
    for (const visitor of [stranger, customer]) {
      for (const path of [...free, paths.manifest, paths.robots, paths.health])
        expect([path, await statusOf(visitor, path)]).toEqual([path, 200]);
    }
    const page = await (await customer.get(paths.front)).text();
    expect(page).toContain('class="signed-out"');
  });

  test('every other page answers 503 with a time to retry', async () => {
    const stranger = portal.visitor();
    const visits = [
      ...others.map(path => customer.get(path)),
      ...others.slice(2).map(path => stranger.get(path)),
    ];
    const email = 'ana@apa.example';
    visits.push(stranger.post(paths.session, { email, password: 'x' }));
    visits.push(stranger.post(paths.passwordReset, { email }));
    for (const response of await Promise.all(visits)) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('10');
      expect(await response.text()).toContain('<h1>Portalul se întoarce imediat</h1>');
    }
  });

  test("the answer is in the visitor's language, and JSON for programs", async () => {
    const asked = await customer.get(paths.balance, { 'accept-language': 'en' });
    expect(await asked.text()).toContain('The portal will be back shortly');
    const program = await customer.get(paths.balance, { accept: 'application/json' });
    expect([program.status, await program.json()]).toMatchObject([
      503,
      { status: 503, retryAfterSeconds: 10 },
    ]);
    const authorization = `Bearer ${apiKey}`;
    for (const path of [paths.feed('contact-changes'), paths.feed('nothing')]) {
      const feed = await portal.visitor().get(path, { authorization });
      expect([feed.status, feed.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
      expect(feed.headers.get('retry-after')).toBe('10');
    }
    const probe = await portal.visitor().get(paths.readiness);
    expect([probe.status, await probe.text()]).toEqual([503, 'the database does not answer']);
  });
});

test('queries to a hanging database time out, and it is used again once it responds', async () => {
  await server.hang();
  onTestFinished(() => server.resume());
  expect(await statusOf(customer, paths.balance)).toBe(503);
  expect(await statusOf(customer, paths.front)).toBe(200);
  await server.resume();
  await isBack();
});

test('a read-only database still serves pages, and writes get a 503', async () => {
  const hold = async (how: 'on' | 'off') => {
    const admin = new pg.Client({
      connectionString: server.url,
      options: '-c default_transaction_read_only=off',
    });
    await admin.connect();
    await admin.query(`alter database postgres set default_transaction_read_only = ${how}`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
    await admin.end();
  };
  await hold('on');
  onTestFinished(() => hold('off'));
  await isBack();
  const answer = await portal.visitor().post(paths.session, { email: 'ana@apa.example', password: 'x' });
  expect(answer.status).toBe(503);
});

describe('the queue', () => {
  const count = defineJob<number>('count');
  const silent = createLog({ logLevel: 'silent' });

  async function work(handler: (n: number) => Promise<void>) {
    const { db, pool } = connect(server.url);
    const worker = await startWorker({ pool, handlers: [handleJob(count, handler)], log: silent });
    onTestFinished(async () => {
      await worker.stop();
      await db.destroy();
    });
    return { db, pool };
  }

  const jobsLeft = () =>
    portal.database.pool.query("select from graphile_worker.jobs where task_identifier = 'count'").then(
      ({ rowCount }) => rowCount,
      () => undefined,
    );

  test('continues after the database dies during a job, which runs again', async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const done: number[] = [];
    const { db } = await work(async n => {
      begun.resolve();
      await mayEnd.promise;
      done.push(n);
    });
    await addJob(db, count, 1);
    await begun.promise;
    await server.kill();
    mayEnd.resolve(); // it ends while nobody can be told
    await server.start();
    await expect.poll(jobsLeft).toBe(0);
    expect(done).toEqual([1, 1]);

    await addJob(db, count, 2);
    await expect.poll(() => done).toContain(2);
  });

  test('continues after a job that failed together with its database', async () => {
    let runs = 0;
    const begun = Promise.withResolvers<void>();
    const { db, pool } = await work(async () => {
      runs += 1;
      if (runs > 1) return;
      begun.resolve();
      await pool.query('select pg_sleep(3600)');
    });
    await addJob(db, count, 1);
    await begun.promise;
    await server.stop();
    await server.start();
    await expect.poll(jobsLeft).toBe(0);
    expect(runs).toBe(2);
  });

  test('starts a new job at once after the database is back', async () => {
    const done: number[] = [];
    const { db } = await work(async n => {
      done.push(n);
    });
    await server.stop();
    await server.start();
    await expect
      .poll(() =>
        addJob(db, count, 1).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect.poll(() => done).toEqual([1]);
  });
});
