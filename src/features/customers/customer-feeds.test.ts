import { beforeEach, describe, expect, test } from 'vitest';
import { paths } from '#src/paths.ts';
import type { FeedKind } from '#src/platform/feeds/record-feed-row.ts';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type Visitor } from '#test/portal.ts';
import { readFeed } from '../exchange/out/read-feed.ts';
import { readDocuments } from '../help/operator-documents.ts';
import { consents, contactChanges } from './customer-feeds.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const { terms } = readDocuments(portal.deps.operator);

beforeEach(async () => {
  await db.deleteFrom('feed_rows').execute();
  await db.deleteFrom('limits').execute();
});

/** Runs the jobs and reads the feed, as "7001 confirmed ana@apa.example". */
async function listRows({ kind, columns }: FeedKind, ...chosen: string[]): Promise<string[]> {
  await receiveMails(portal);
  const page = await readFeed(db, { kind, columns }, { after: undefined, limit: 1000 });
  if (!page.ok) throw new Error(page.problem);
  return page.value.records.map(record =>
    ['customer_code', 'change', ...chosen].map(column => record[column] ?? '-').join(' '),
  );
}

const contacts = () => listRows(contactChanges, 'email', 'previous_email');

/** Runs requests concurrently: each waits for a locked row of the table before it can go on. */
async function allAtOnce(table: 'accounts' | 'account_customers', requests: (() => Promise<Response>)[]) {
  const holder = await db.startTransaction().execute();
  await holder.selectFrom(table).select('account_id').forUpdate().execute();
  const answers = requests.map(request => request());
  const waiting = async () =>
    (
      await portal.database.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rows.length;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(requests.length);
  await holder.commit().execute();
  await Promise.all(answers);
}

let count = 0;

async function openAccount(email: string): Promise<{ visitor: Visitor; code: string }> {
  const code = `70${++count}`;
  await makeCustomer(db, { code, contract: '63514A' });
  const visitor = portal.visitor();
  await visitor.post(paths.signUp, { email, code, contract: '63514A', password: testPassword, terms: 'yes' });
  const [mail] = await receiveMails(portal);
  const answer = await visitor.post(linkOf(mail), {});
  expect(answer.headers.get('location')).toBe(paths.balance);
  return { visitor, code };
}

test('a sign-up is nothing yet; the address that was confirmed is, with the terms and their version', async () => {
  const { code } = await openAccount('ana@apa.example');
  expect(await contacts()).toEqual([`${code} confirmed ana@apa.example -`]);
  expect(await listRows(consents, 'consent', 'email', 'version', 'given_at')).toEqual([
    `${code} given terms ana@apa.example ${terms.ro.version} 2026-11-23T08:00:00Z`,
  ]);
});

test('an address that was asked for and never confirmed is told to nobody', async () => {
  await makeCustomer(db, { code: '6001', contract: '63514A' });
  const asked = { email: 'nimeni@apa.example', code: '6001', contract: '63514A', password: testPassword };
  await portal.visitor().post(paths.signUp, { ...asked, terms: 'yes' });
  expect(await contacts()).toEqual([]);
});

test('a double click on the link is one record', async () => {
  await makeCustomer(db, { code: '6002', contract: '63514A' });
  const visitor = portal.visitor();
  const asked = { email: 'dublu@apa.example', code: '6002', contract: '63514A', password: testPassword };
  await visitor.post(paths.signUp, { ...asked, terms: 'yes' });
  const [mail] = await receiveMails(portal);
  await Promise.all([visitor.post(linkOf(mail), {}), visitor.post(linkOf(mail), {})]);
  expect(await contacts()).toEqual(['6002 confirmed dublu@apa.example -']);
});

describe('of an account with two client codes', () => {
  const second = async (visitor: Visitor, code: string) => {
    await makeCustomer(db, { code, contract: '63514A' });
    const answer = await visitor.post(paths.newCustomer, { code, contract: '63514A' });
    expect(answer.headers.get('location')).toBe(paths.customers);
  };

  test('the second is told when it is added, and both when the address changes', async () => {
    const { visitor, code } = await openAccount('bogdan@apa.example');
    await second(visitor, '6100');
    const asked = { email: 'nou@apa.example', password: testPassword };
    await visitor.post(paths.accountEmail, asked);
    const mails = await receiveMails(portal);
    const link = linkOf(mails.find(({ to }) => to === 'nou@apa.example'));
    await Promise.all([visitor.post(link, {}), visitor.post(link, {})]);
    expect(await contacts()).toEqual([
      `${code} confirmed bogdan@apa.example -`,
      '6100 confirmed bogdan@apa.example -',
      `${code} changed nou@apa.example bogdan@apa.example`,
      '6100 changed nou@apa.example bogdan@apa.example',
    ]);
  });

  test('the one that is taken out is told, once', async () => {
    const { visitor, code } = await openAccount('carmen@apa.example');
    await second(visitor, '6200');
    await db.deleteFrom('feed_rows').execute();
    const remove = () => visitor.post(paths.customerRemoval('6200'), {});
    await allAtOnce('account_customers', [remove, remove]);
    expect(await contacts()).toEqual(['6200 removed carmen@apa.example -']);
    expect(await listRows(consents, 'consent')).toEqual(['6200 withdrawn terms']);
    expect(code).not.toBe('6200');
  });

  test('both are told when the account is closed, once', async () => {
    const { visitor, code } = await openAccount('dan@apa.example');
    await second(visitor, '6300');
    await db.deleteFrom('feed_rows').execute();
    const close = () => visitor.post(paths.accountClosure, { password: testPassword });
    await allAtOnce('accounts', [close, close]);
    expect(await contacts()).toEqual([`${code} removed dan@apa.example -`, '6300 removed dan@apa.example -']);
    expect(await listRows(consents, 'consent')).toEqual([`${code} withdrawn terms`, '6300 withdrawn terms']);
  });

  test('nothing is told of a closing that failed', async () => {
    const { visitor } = await openAccount('elena@apa.example');
    await db.deleteFrom('feed_rows').execute();
    await visitor.post(paths.accountClosure, { password: 'nu e asta' });
    expect(await contacts()).toEqual([]);
  });
});
