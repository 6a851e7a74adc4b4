import { expect, test } from 'vitest';
import { makeAccount } from '#test/factories/account.ts';
import { startFakeMailServer } from '#test/fake-mail-server.ts';
import { createTestPortal } from '#test/portal.ts';
import { createJobHandlers } from '../../../job-handlers.ts';
import { startWorker } from '../../../platform/jobs/worker.ts';
import { createMailer } from '../../../platform/mail/mail.ts';

test('a mail server that hangs on every line delays letters and no other job', async () => {
  const portal = await createTestPortal();
  const { db, log } = portal.deps;
  let lines = 0;
  const server = await startFakeMailServer({
    reply: stage => {
      if (stage === 'greeting') lines += 1;
      return stage === 'greeting' ? 'hang' : undefined;
    },
  });
  const ask = async (name: string) => {
    const email = `${name}@apa.example`;
    await makeAccount(db, { email, now: portal.clock.now() });
    await portal.visitor().post('/password-reset', { email });
  };
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await ask(name);
  const longer = 10 * 60_000;
  const mailer = createMailer(
    { db, config: { smtpUrl: server.url, mailFrom: 'Portal <no-reply@apa.example>' } },
    { connect: longer, greet: longer, silence: longer, message: longer },
  );
  const handlers = createJobHandlers({ ...portal.deps, pool: portal.database.pool, mailer });
  const worker = await startWorker({ pool: portal.database.pool, handlers, log });
  const written = async () =>
    (await db.selectFrom('letters').select('letter_id').where('subject', 'is not', null).execute()).length;
  const inFlight = async () => {
    const locked = `select from graphile_worker.jobs where task_identifier = 'send-letter' and locked_at is not null`;
    return (await portal.database.pool.query(locked)).rows.length;
  };
  try {
    await expect.poll(written, { timeout: 60_000 }).toBe(6);
    await expect.poll(inFlight, { timeout: 60_000 }).toBe(3);
    await expect.poll(() => lines, { timeout: 60_000 }).toBe(3);
    await ask('g');
    await expect.poll(written, { timeout: 60_000 }).toBe(7);
    expect(await inFlight()).toBe(3);
  } finally {
    server.close();
    await worker.stop();
    mailer.close();
  }
}, 120_000);
