import { beforeAll, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '1' });
});

/** Leaves the queued jobs as an earlier version, still running during an upgrade, would have added them. */
async function renameQueued(name: string, formerName: string): Promise<void> {
  const { rowCount } = await portal.database.pool.query(
    `with former as (
       insert into graphile_worker._private_tasks (identifier) values ($2)
       on conflict (identifier) do update set identifier = excluded.identifier returning id)
     update graphile_worker._private_jobs set task_id = (select id from former)
     where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
    [name, formerName],
  );
  expect(rowCount).toBe(1);
}

test('a sign-up queued under the former job name gets its letter', async () => {
  const email = 'cont-nou@apa.example';
  const form = { email, code: '7001234', contract: '1', password: testPassword, terms: 'yes' };
  await portal.visitor().post('/sign-up', form);
  await renameQueued('send-sign-up-letter', 'sign-up-asked');
  expect((await receiveMails(portal)).map(mail => mail.to)).toEqual([email]);
});

test('a password reset queued under the former job name gets its letter', async () => {
  const email = 'parola@apa.example';
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
  await portal.visitor().post('/password-reset', { email });
  await renameQueued('send-reset-letter', 'reset-asked');
  expect((await receiveMails(portal)).map(mail => mail.to)).toEqual([email]);
});

test('a change of address queued under the former job name gets its letters', async () => {
  const visitor = await createSignedIn(portal, { email: 'vechi@apa.example' });
  await receiveMails(portal);
  const form = { email: 'nou@apa.example', password: testPassword };
  expect((await visitor.post('/account/email', form)).status).toBe(303);
  await renameQueued('send-email-change-letters', 'email-change-asked');
  expect((await receiveMails(portal)).map(mail => mail.to).sort()).toEqual([
    'nou@apa.example',
    'vechi@apa.example',
  ]);
});
