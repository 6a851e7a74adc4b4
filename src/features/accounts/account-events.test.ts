import { expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal } from '#test/portal.ts';
import { signInAs } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const codes = { code: '7001', contract: '63514A' };
const first = await makeCustomer(db, codes);
const second = await makeCustomer(db, { code: '7002', contract: '77B' });

let seen = 0n;

/** What was recorded since the last call: of whom, what; each at the moment of now, none of it old. */
async function news(): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('event_id', '>', seen)
    .orderBy('event_id')
    .execute();
  seen = rows.at(-1)?.event_id ?? seen;
  for (const { occurred_at, backfill, subject, account_id } of rows) {
    expect(occurred_at).toEqual(portal.clock.now());
    expect(backfill).toBe(false);
    expect(subject).toBe(String(account_id));
  }
  return rows.map(({ customer_id, kind }) => `${customer_id ?? 'account'} ${kind}`);
}

test('each thing that happens to an account is recorded once, with the person’s own pages alone', async () => {
  const visitor = portal.visitor();
  await visitor.post('/sign-up', {
    email: 'ana@apa.example',
    ...codes,
    password: testPassword,
    terms: 'yes',
  });
  const [mail] = await receiveMails(portal);
  expect(await news()).toEqual([]);
  const link = linkOf(mail);
  await Promise.all([visitor.post(link, {}), visitor.post(link, {})]);
  expect(await news()).toEqual(['account account-confirmed', `${first} customer-linked`]);

  portal.clock.add({ minutes: 1 });
  const another = { code: '7002', contract: '77B' };
  await visitor.post('/customers/new', another);
  await visitor.post('/customers/new', another);
  expect(await news()).toEqual([`${second} customer-linked`]);

  portal.clock.add({ minutes: 1 });
  await Promise.all([1, 2].map(() => visitor.post('/customers/7002/removal', {})));
  expect(await news()).toEqual([`${second} customer-unlinked`]);

  portal.clock.add({ minutes: 1 });
  await receiveMails(portal);
  await visitor.post('/account/email', { email: 'noua@apa.example', password: testPassword });
  const mails = await receiveMails(portal);
  expect(await news()).toEqual([]);
  await visitor.post(linkOf(mails.find(({ to }) => to === 'noua@apa.example')), {});
  expect(await news()).toEqual(['account email-changed']);

  portal.clock.add({ minutes: 1 });
  await signInAs(visitor, 'noua@apa.example');
  await visitor.post('/customers/new', another);
  await news();
  portal.clock.add({ minutes: 1 });
  await visitor.post('/account/closure', { password: 'gresita' });
  expect(await news()).toEqual([]);
  await Promise.all([1, 2].map(() => visitor.post('/account/closure', { password: testPassword })));
  expect(await news()).toEqual([
    `${first} customer-unlinked`,
    `${second} customer-unlinked`,
    'account account-closed',
  ]);
});

test('what happened is handed on as soon as it is committed, by a job of the queue', async () => {
  await receiveMails(portal);
  const { last } = await db
    .selectFrom('events')
    .select(eb => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  const progress = await db
    .selectFrom('event_progress')
    .select('handed_on_through')
    .executeTakeFirstOrThrow();
  expect(progress.handed_on_through).toBe(last);
  expect(await db.selectFrom('events').select('event_id').where('number', 'is', null).execute()).toEqual([]);
});
