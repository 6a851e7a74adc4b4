import { beforeAll, expect, test } from 'vitest';
import { makeAccount } from '#test/factories/account.ts';
import { receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import type { Db } from '../../db/database.ts';
import { passwordChanged } from '../accounts/password/password.notifications.ts';
import { forgetNotifications } from './inbox/forget-notifications.ts';
import { notify, type Recipient } from './notify.ts';

let portal: TestPortal;
let ana: Recipient;
let ion: Recipient;

beforeAll(async () => {
  portal = await createTestPortal();
  const make = async (email: string): Promise<Recipient> => ({
    accountId: await makeAccount(portal.deps.db, { email, now: portal.clock.now() }),
    ...{ email, locale: 'ro' },
  });
  ana = await make('ana@apa.example');
  ion = await make('ion@apa.example');
});

const tell = (tx: Db, account: Recipient, subject: string, version = 1n) =>
  notify(tx, portal.deps, passwordChanged, { account, subject, version, facts: {} });

const countTold = async (subject: string): Promise<number> => {
  const { db } = portal.deps;
  return (await db.selectFrom('notifications').selectAll().where('subject', '=', subject).execute()).length;
};

test('a notification and its letter are unique by kind, subject, version and account', async () => {
  const { db } = portal.deps;
  const inOneTransaction = () =>
    db.transaction().execute(async tx => [await tell(tx, ana, 'again'), await tell(tx, ana, 'again')]);
  expect(await inOneTransaction()).toEqual([true, false]);
  expect(await inOneTransaction()).toEqual([false, false]);
  expect(await receiveMails(portal)).toHaveLength(1);
  expect(await tell(db, ana, 'again', 2n)).toBe(true);
  expect(await tell(db, ion, 'again')).toBe(true);
  expect((await receiveMails(portal)).map(({ to }) => to)).toEqual(['ana@apa.example', 'ion@apa.example']);
  expect(await countTold('again')).toBe(3);
});

test('of two transactions with the same notification, the second waits and adds nothing', async () => {
  const { db } = portal.deps;
  const told = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const first = db.transaction().execute(async tx => {
    const isNew = await tell(tx, ana, 'at once');
    told.resolve();
    await mayCommit.promise;
    return isNew;
  });
  await told.promise;
  const second = db.transaction().execute(tx => tell(tx, ana, 'at once'));
  const waiting = `select from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database() and query ilike '%notifications%'`;
  await expect.poll(async () => (await portal.database.pool.query(waiting)).rows.length).toBe(1);
  mayCommit.resolve();
  expect(await Promise.all([first, second])).toEqual([true, false]);
  expect(await countTold('at once')).toBe(1);
  expect(await receiveMails(portal)).toHaveLength(1);
});

test('a rolled back notification is not sent, and can be sent later', async () => {
  const { db } = portal.deps;
  const failing = db.transaction().execute(async tx => {
    await tell(tx, ana, 'rolled back');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await countTold('rolled back')).toBe(0);
  expect(await receiveMails(portal)).toEqual([]);
  expect(await tell(db, ana, 'rolled back')).toBe(true);
  expect(await receiveMails(portal)).toHaveLength(1);
});

test('old notifications are erased, newer ones stay', async () => {
  const { db } = portal.deps;
  await tell(db, ana, 'old');
  portal.clock.add({ hours: 24 * 10 });
  await tell(db, ana, 'new');
  portal.clock.add({ hours: 1 });
  await forgetNotifications(db, portal.clock, 10);
  expect([await countTold('old'), await countTold('new')]).toEqual([0, 1]);
});
