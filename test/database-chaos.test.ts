import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import { connect, disconnect } from '#src/db/database.ts';
import { createJobHandlers } from '#src/job-handlers.ts';
import { startWorker } from '#src/platform/jobs/worker.ts';
import { createMailer } from '#src/platform/mail/mail.ts';
import { makeAccount } from './factories/account.ts';
import { startFakeMailServer } from './fake-mail-server.ts';
import { createOwnServer, type OwnServer } from './own-server.ts';
import { createTestPortal } from './portal.ts';
import { messageIdOf, recipientOf } from './postman.ts';

const rounds = 20;
const accounts = 400;

test('PostgreSQL killed, stopped, hung and full twenty times under load: acknowledged work is done, and no letter is sent twice', async () => {
  const seed = process.env.CHAOS_SEED ?? String(Date.now());
  process.stdout.write(`the misfortunes of the database come from seed ${seed}\n`);
  const random = seedRandom(seed);
  const server = await createOwnServer();
  onTestFinished(() => server.remove());
  const database = connect(server.url);
  onTestFinished(() => disconnect(database));
  const portal = await createTestPortal(undefined, { ...database, close: () => disconnect(database) });
  const emails = Array.from({ length: accounts }, (_, n) => `client${n}@apa.example`);
  for (const email of emails) await makeAccount(database.db, { email, now: portal.clock.now() });

  // One message in eight arrives whole, and the line breaks before its "250".
  const broken = new Map<string, number>();
  const mailServer = await startFakeMailServer({
    reply: (stage, _connection, said) => {
      if (stage !== 'message' || !random.chance(1 / 8)) return undefined;
      const id = messageIdOf(said) ?? '';
      broken.set(id, (broken.get(id) ?? 0) + 1);
      return 'drop';
    },
  });
  const working = connect(server.url);
  onTestFinished(() => disconnect(working));
  const mailer = createMailer({
    db: working.db,
    config: { smtpUrl: mailServer.url, mailFrom: 'Portal <no-reply@apa.example>' },
  });
  const handlers = createJobHandlers({ ...portal.deps, db: working.db, pool: working.pool, mailer });
  const worker = await startWorker({ pool: working.pool, handlers, log: portal.deps.log });
  onTestFinished(async () => {
    await worker.stop();
    mailer.close();
  });

  const acknowledged = new Set<string>();
  const left = [...emails];
  let isOver = false;
  const askAgainAndAgain = async () => {
    while (!isOver) {
      const email = left.shift();
      if (!email) return;
      const place = emails.indexOf(email);
      const from = { 'x-forwarded-for': `198.51.${100 + (place >> 8)}.${place & 255}` };
      const { status } = await portal.visitor().post('/password-reset', { email }, from);
      expect([200, 303, 503]).toContain(status);
      if (status !== 503) acknowledged.add(email);
      await pause(random.whole(20, 120));
    }
  };
  const asking = Promise.all([1, 2, 3, 4].map(askAgainAndAgain));

  for (let round = 0; round < rounds; round += 1) {
    await pause(random.whole(50, 250));
    await misfortunes[random.pick<Misfortune>(['kill', 'stop', 'hang', 'fill'])](
      server,
      random.whole(100, 800),
    );
    await expect
      .poll(() =>
        portal
          .visitor()
          .get('/readyz')
          .then(({ status }) => status),
      )
      .toBe(200);
  }
  isOver = true;
  await asking;

  const copiesOf = () => {
    const copies = new Map<string, { to: string; times: number }>();
    for (const message of mailServer.received) {
      const id = messageIdOf(message) ?? '';
      const { times = 0 } = copies.get(id) ?? {};
      copies.set(id, { to: recipientOf(message) ?? '', times: times + 1 });
    }
    return [...copies].map(([id, copy]) => ({ id, ...copy }));
  };
  const waiting = async () => {
    // The next try of a job that failed would be minutes away.
    await database.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
    const written = new Set(copiesOf().map(({ to }) => to));
    return [...acknowledged].filter(email => !written.has(email));
  };
  await expect.poll(waiting, { interval: 500 }).toEqual([]);

  process.stdout.write(
    `${acknowledged.size} acknowledged, ${mailServer.received.length} letters, ${broken.size} of them with a broken line\n`,
  );
  expect(acknowledged.size).toBeGreaterThan(20);
  const copies = copiesOf();
  expect(copies.filter(({ id, times }) => times > 1 + (broken.get(id) ?? 0))).toEqual([]);
  // One letter an address, whatever had to be done again.
  expect(new Set(copies.map(({ to }) => to)).size).toBe(copies.length);
});

type Misfortune = 'kill' | 'stop' | 'hang' | 'fill';

/** What can happen to a database, for so many milliseconds. */
const misfortunes: Record<
  'kill' | 'stop' | 'hang' | 'fill',
  (server: OwnServer, time: number) => Promise<void>
> = {
  kill: async (server, time) => {
    await server.kill();
    await pause(time);
    await server.start();
  },
  stop: async (server, time) => {
    await server.stop();
    await pause(time);
    await server.start();
  },
  hang: async (server, time) => {
    await server.hang();
    await pause(time);
    await server.resume();
  },
  // What PostgreSQL says when its disk is full, from tables that are written all the time.
  fill: async (server, time) => {
    const tables = ['letters', 'account_links', 'limits'];
    await asAdministrator(
      server,
      `create or replace function refuse_as_full() returns trigger language plpgsql as $$
         begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
       ${tables.map(name => `create trigger is_full before insert or update on ${name} execute function refuse_as_full();`).join('')}`,
    );
    await pause(time);
    await asAdministrator(server, tables.map(name => `drop trigger is_full on ${name};`).join(''));
  },
};

async function asAdministrator(server: OwnServer, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(text);
  await client.end();
}
