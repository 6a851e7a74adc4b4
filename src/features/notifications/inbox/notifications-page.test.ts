import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { runJobs } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn } from '#test/signed-in.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { passwordChanged } from '../../accounts/password/password.notifications.ts';
import { notify } from '../notify.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
});

const read = async (visitor: Visitor, path = '/notifications') => (await visitor.get(path)).text();
const linksIn = (page: string) =>
  [...page.matchAll(/href="(\/notifications\/\d+)"/g)].map(([, link = '']) => link);
const throughIn = (page: string) => /name="through" value="(\d+)"/.exec(page)?.[1] ?? '';

const tell = async (accountId: AccountId, count: number) => {
  for (let number = 0; number < count; number++) {
    const account = { accountId, email: 'x@apa.example', locale: 'ro' as const };
    await notify(portal.deps.db, portal.deps, passwordChanged, {
      ...{ account, subject: crypto.randomUUID(), facts: {} },
    });
  }
};

test('an account without notifications sees why the page is empty, and no button', async () => {
  const page = await read(await createSignedIn(portal, { email: 'gol@apa.example' }));
  expect(page).toContain('Nicio notificare încă');
  expect(page).not.toContain('Marcați toate ca citite');
  expect(page).toContain('Aceste mesaje nu se opresc.');
});

test('a notification is new until it is opened; showing the list marks nothing', async () => {
  const visitor = await createSignedIn(portal, { email: 'ana@apa.example' });
  await visitor.post('/account/password', { password: testPassword, newPassword: 'trei rate pe lac' });
  await visitor.post('/account/email', { email: 'noua@apa.example', password: 'trei rate pe lac' });
  await runJobs(portal);
  const page = await read(visitor);
  const [asked, changed] = ['S-a cerut schimbarea adresei', 'Parola a fost schimbată'].map(text =>
    page.indexOf(text),
  );
  expect(asked).toBeGreaterThan(0);
  expect(changed).toBeGreaterThan(asked ?? 0);
  expect(page).toContain('noua@apa.example');
  expect(page).toContain('2 notificări necitite');
  expect(await read(visitor)).toContain('2 notificări necitite');
  const opened = await visitor.get(linksIn(page)[0] ?? '');
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/account']);
  expect(await read(visitor)).toContain('1 notificare necitită');
  await visitor.post('/language', { locale: 'en', return: '/notifications' });
  expect(await read(visitor)).toContain('The password has been changed');
});

test('"mark all as read" marks the notifications of the page, and no later ones', async () => {
  const visitor = await createSignedIn(portal, { email: 'toate@apa.example' });
  await tell(visitor.accountId, 2);
  const through = throughIn(await read(visitor));
  await tell(visitor.accountId, 1);
  for (const _click of ['first', 'second']) await visitor.post('/notifications/read', { through });
  expect(await read(visitor)).toContain('1 notificare necitită');
  for (const wrong of ['', 'x', '-1', '9'.repeat(30)])
    expect((await visitor.post('/notifications/read', { through: wrong })).status).toBe(303);
  expect(await read(visitor)).toContain('1 notificare necitită');
});

test('sixty are three pages; a page number beyond them leads to the first', async () => {
  const visitor = await createSignedIn(portal, { email: 'multe@apa.example' });
  await tell(visitor.accountId, 60);
  const pages = [];
  for (const page of [1, 2, 3]) pages.push(linksIn(await read(visitor, `/notifications?page=${page}`)));
  expect(pages.map(links => links.length)).toEqual([20, 20, 20]);
  expect(new Set(pages.flat()).size).toBe(60);
  for (const wrong of ['4', '-1', 'x', '99999999999']) {
    const answer = await visitor.get(`/notifications?page=${wrong}`);
    expect([200, 303]).toContain(answer.status);
  }
  expect((await visitor.get('/notifications?page=4')).headers.get('location')).toBe('/notifications');
});

describe('of somebody else', () => {
  test('notifications cannot be seen, opened or marked', async () => {
    const owner = await createSignedIn(portal, { email: 'a@apa.example' });
    const other = await createSignedIn(portal, { email: 'b@apa.example' });
    await tell(owner.accountId, 1);
    const page = await read(owner);
    expect(await read(other)).toContain('Nicio notificare încă');
    expect((await other.get(linksIn(page)[0] ?? '')).status).toBe(404);
    await other.post('/notifications/read', { through: throughIn(page) });
    expect(await read(owner)).toContain('1 notificare necitită');
  });

  test('closing the account erases its notifications and choices', async () => {
    const visitor = await createSignedIn(portal, { email: 'inchis@apa.example' });
    await tell(visitor.accountId, 1);
    await visitor.post('/notifications/letters', { kind: 'invoiceIssued', wanted: 'yes' });
    await visitor.post('/account/closure', { password: testPassword });
    for (const table of ['notifications', 'letter_choices'] as const)
      expect(
        await portal.deps.db
          .selectFrom(table)
          .selectAll()
          .where('account_id', '=', visitor.accountId)
          .execute(),
      ).toEqual([]);
  });
});

test('other accounts of a client code are notified of a new one, while they have the code', async () => {
  const code = '7001234';
  const customerId = await makeCustomer(portal.deps.db, { code, contract: '63514A' });
  const first = await createSignedIn(portal, { email: 'prima@apa.example', customerIds: [customerId] });
  await runJobs(portal);
  const second = await createSignedIn(portal, { email: 'adoua@apa.example' });
  await second.post('/customers/new', { code, contract: '63514A' });
  await runJobs(portal);
  const page = await read(first);
  expect(page).toContain(`Încă un cont vede codul de client ${code}`);
  expect(page).not.toContain('adoua@apa.example');
  expect(await read(second)).toContain('Nicio notificare încă');
  await first.post(`/customers/${code}/removal`, {});
  expect(await read(first)).toContain('Nicio notificare încă');
  expect((await first.get(linksIn(page)[0] ?? '')).status).toBe(404);
});

test('a mandatory letter cannot be turned off, even by a crafted request', async () => {
  const visitor = await createSignedIn(portal, { email: 'comutator@apa.example' });
  for (const kind of ['passwordChanged', 'x', ''])
    expect((await visitor.post('/notifications/letters', { kind, wanted: 'no' })).status).toBe(404);
});

test('the page runs as many queries for sixty notifications as for none', async () => {
  const visitor = await createSignedIn(portal, { email: 'cereri@apa.example' });
  const none = await collectQueries(() => visitor.get('/notifications'));
  await tell(visitor.accountId, 25);
  const many = await collectQueries(() => visitor.get('/notifications'));
  expect(many.length).toBe(none.length);
  expect(many.length).toBeLessThanOrEqual(3);
});
