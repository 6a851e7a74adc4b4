import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { type SmtpReply, type SmtpStage, startFakeMailServer } from '#test/fake-mail-server.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { hirePostman, linksIn, messageIdOf, recipientOf } from '#test/postman.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
  for (const email of ['ana@apa.example', 'ion@apa.example'])
    await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
});

beforeEach(async () => {
  await portal.database.pool.query('truncate letters, limits; truncate graphile_worker._private_jobs');
});

const askReset = (email = 'ana@apa.example') => portal.visitor().post('/password-reset', { email });

async function countJobs(): Promise<number> {
  return (await portal.database.pool.query('select from graphile_worker.jobs')).rows.length;
}

/** A mail client that waits half a second for each answer, so that a hanging server fails quickly. */
const impatient = { connect: 20_000, greet: 500, silence: 500, message: 20_000 };

describe('on the first line the server', () => {
  const beforeText: SmtpStage[] = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'];
  const rude = (stage: SmtpStage, how: SmtpReply) =>
    startFakeMailServer({
      reply: (at, connection) => (connection === 1 && at === stage ? how : undefined),
    });

  test.each([
    ...beforeText.map(stage => [stage, 'drop'] as const),
    ...beforeText.map(stage => [stage, 'hang'] as const),
    ...beforeText.map(stage => [stage, '421 4.3.2 not now'] as const),
    ...beforeText.map(stage => [stage, '554 5.7.1 relaying denied'] as const),
    ['RCPT', '450 4.2.0 greylisted'] as const,
    ['RCPT', '550 relay not permitted'] as const,
    ['message', '451 4.3.0 try later'] as const,
    ['message', '554 5.7.1 looks like spam'] as const,
  ])('says at %s: %s; the letter comes once, later', async (stage, how) => {
    const server = await rude(stage, how);
    await askReset();
    const first = hirePostman(portal, server.url, how === 'hang' ? impatient : undefined);
    await first.work();
    first.leave();
    const postman = hirePostman(portal, server.url);
    await postman.work();
    expect(server.received.map(recipientOf)).toEqual(['ana@apa.example']);
    await postman.work();
    postman.leave();
    expect(server.received).toHaveLength(1);
    expect(await countJobs()).toBe(0);
  });

  test.each(['drop', 'hang'])(
    'after the whole text: %s; the letter is sent again with identical bytes',
    async how => {
      const server = await rude('message', how);
      await askReset();
      const first = hirePostman(portal, server.url, how === 'hang' ? impatient : undefined);
      await first.work();
      first.leave();
      const postman = hirePostman(portal, server.url);
      await postman.work();
      await postman.work();
      postman.leave();
      expect(await countJobs()).toBe(0);
      expect(server.received.map(recipientOf).at(-1)).toBe('ana@apa.example');
      expect(new Set(server.received.map(messageIdOf)).size).toBe(1);
      expect(new Set(server.received.map(message => linksIn(message).join())).size).toBe(1);
      expect(new Set(server.received).size).toBe(1);
      if (how === 'drop') expect(server.received).toHaveLength(2);
    },
  );
});

test('a letter delayed for hours has a working link', async () => {
  const away = await startFakeMailServer({ reply: stage => (stage === 'greeting' ? 'drop' : undefined) });
  const server = await startFakeMailServer();
  await askReset();
  const first = hirePostman(portal, away.url);
  await first.work();
  first.leave();
  portal.clock.add({ hours: 5 });
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
  const link = new URL(linksIn(server.received[0] ?? '')[0] ?? '');
  expect((await portal.visitor().get(link.pathname)).status).toBe(200);
  portal.clock.add({ minutes: 61 });
  expect((await portal.visitor().get(link.pathname)).status).toBe(410);
});

test('the Message-ID is the letter’s own id at the portal’s host', async () => {
  const server = await startFakeMailServer();
  await askReset();
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
  const [letter] = await portal.deps.db.selectFrom('letters').select('letter_id').execute();
  expect(server.received.map(messageIdOf)).toEqual([`<${letter?.letter_id}@localhost>`]);
});

test('a letter accepted by the server is not sent again when its job is repeated', async () => {
  const server = await startFakeMailServer();
  await askReset();
  const postman = hirePostman(portal, server.url);
  await postman.work();
  const [letter] = await portal.deps.db.selectFrom('letters').selectAll().execute();
  expect(letter).toMatchObject({ recipient: null, subject: null, text_body: null, html_body: null });
  expect(letter?.sent_at).not.toBeNull();
  await portal.database.pool.query(`select graphile_worker.add_job('send-letter', $1)`, [
    { letterId: letter?.letter_id },
  ]);
  await postman.work();
  postman.leave();
  expect(server.received).toHaveLength(1);
  expect(await countJobs()).toBe(0);
});

test('if the database is unavailable after the server accepted a letter, the same worker records it later', async () => {
  const server = await startFakeMailServer();
  await askReset();
  const { pool } = portal.database;
  await pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$;
    create trigger refuse before update on letters execute function refuse()`);
  const postman = hirePostman(portal, server.url);
  try {
    await postman.work();
    await postman.work();
    expect(server.received).toHaveLength(1);
    // Another worker cannot know that, so it sends the same letter again.
    const other = hirePostman(portal, server.url);
    await other.work();
    other.leave();
  } finally {
    await pool.query('drop trigger refuse on letters; drop function refuse');
  }
  await postman.work();
  postman.leave();
  expect(server.received).toHaveLength(2);
  expect(new Set(server.received.map(messageIdOf)).size).toBe(1);
  expect(await countJobs()).toBe(0);
});

test('a letter to an unknown recipient is not retried and delays no other', async () => {
  const server = await startFakeMailServer({
    reply: (stage, _connection, said) =>
      stage === 'RCPT' && said.includes('ana@') ? '550 5.1.1 <ana@apa.example>: no such user' : undefined,
  });
  await askReset('ana@apa.example');
  await askReset('ion@apa.example');
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
  expect(server.received.map(recipientOf)).toEqual(['ion@apa.example']);
  expect(await countJobs()).toBe(0);
  const letters = await portal.deps.db.selectFrom('letters').selectAll().execute();
  expect(letters.map(letter => [letter.sent_at !== null, letter.refused_at !== null]).sort()).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(JSON.stringify(letters)).not.toContain('@');
});

test('a failed try is recorded without the address quoted by the server', async () => {
  const server = await startFakeMailServer({
    reply: stage => (stage === 'RCPT' ? '450 4.2.0 <ana@apa.example>: greylisted' : undefined),
  });
  await askReset();
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
  const { rows } = await portal.database.pool.query('select last_error from graphile_worker.jobs');
  expect(rows).toEqual([{ last_error: expect.stringContaining('at RCPT TO, 450 4.2.0') }]);
  expect(JSON.stringify(rows)).not.toContain('ana@');
});

test('once the server is back, letters whose next try was hours away are sent at once', async () => {
  let isAway = true;
  const server = await startFakeMailServer({
    reply: stage => (isAway && stage === 'greeting' ? 'drop' : undefined),
  });
  await askReset('ana@apa.example');
  await askReset('ion@apa.example');
  const postman = hirePostman(portal, server.url);
  await postman.work();
  expect(server.received).toEqual([]);
  isAway = false;
  const { pool } = portal.database;
  const { rows } = await pool.query<{ id: string }>('select id from graphile_worker.jobs');
  await pool.query(`select graphile_worker.reschedule_jobs($1::bigint[], now() + interval '6 hours')`, [
    rows.map(({ id }) => id),
  ]);
  await askReset('ana@apa.example');
  await postman.workDue();
  await postman.workDue();
  postman.leave();
  expect(server.received).toHaveLength(3);
});

test('links depend only on the worker’s SECRET, not on that of the web process', async () => {
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '63514A' });
  const server = await startFakeMailServer();
  const form = { email: 'nou@apa.example', code: '7001234', contract: '63514A' };
  const visitor = portal.visitor();
  await visitor.post('/sign-up', { ...form, password: testPassword, terms: 'yes' });
  const { secret } = portal.deps;
  portal.deps.secret = 'the secret of a worker that has one of its own';
  const postman = hirePostman(portal, server.url);
  await postman.work();
  postman.leave();
  portal.deps.secret = secret;
  const link = new URL(linksIn(server.received[0] ?? '')[0] ?? '');
  expect((await visitor.post(link.pathname, {})).headers.get('location')).toBe('/balance');
});
