import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';

let portal: TestPortal;
const newPassword = 'trei rate pe lac';

beforeAll(async () => {
  portal = await createTestPortal();
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '1' });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  await receiveMails(portal);
});

async function askLink(email: string): Promise<string> {
  await receiveMails(portal);
  await portal.visitor().post('/password-reset', { email });
  const [mail] = await receiveMails(portal);
  return linkOf(mail);
}

test('a forgotten password is chosen anew by a link, which works once and ends every session', async () => {
  const email = 'uituc@apa.example';
  const elsewhere = await createSignedIn(portal, { email });
  const link = await askLink(' UITUC@apa.example');
  const visitor = portal.visitor();
  expect(await (await visitor.get(link)).text()).toContain('uituc@apa.example');
  expect((await visitor.get(link)).headers.get('cache-control')).toBe('no-store');
  expect((await visitor.post(link, { password: newPassword })).headers.get('location')).toBe('/sign-in');

  expect((await elsewhere.get('/account')).status).toBe(303);
  expect((await signInAs(visitor, email)).status).toBe(422);
  expect((await signInAs(visitor, email, newPassword)).status).toBe(303);
  expect(await receiveMails(portal)).toMatchObject([{ to: email, subject: 'Parola a fost schimbată' }]);

  const again = await portal.visitor().post(link, { password: 'alta parola noua' });
  expect(again.status).toBe(410);
  expect(await again.text()).toContain('Linkul nu mai este bun');
});

test('a link is good for an hour, and ends when another one was used', async () => {
  const email = 'doua-linkuri@apa.example';
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
  const [first, second] = [await askLink(email), await askLink(email)];
  await portal.visitor().post(second, { password: newPassword });
  expect((await portal.visitor().get(first)).status).toBe(410);

  const third = await askLink(email);
  portal.clock.add({ minutes: 61 });
  expect((await portal.visitor().get(third)).status).toBe(410);
  expect((await portal.visitor().post(third, { password: newPassword })).status).toBe(410);
});

test('two at the same moment with one link: one changes the password', async () => {
  const email = 'deodata@apa.example';
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
  const link = await askLink(email);
  const answers = await Promise.all(
    ['prima parola buna', 'a doua parola buna'].map(password => portal.visitor().post(link, { password })),
  );
  expect(answers.map(answer => answer.status).sort()).toEqual([303, 410]);
});

test('whether an address has an account is told by mail to its owner alone', async () => {
  await makeAccount(portal.deps.db, { email: 'exista@apa.example', now: portal.clock.now() });
  const answer = async (email: string) => {
    let body = '';
    let status = 0;
    const queries = await collectQueries(async () => {
      const response = await portal.visitor().post('/password-reset', { email });
      body = await response.text();
      status = response.status;
    });
    return { body, status, queries };
  };
  const known = await answer('exista@apa.example');
  expect(known.status).toBe(303);
  expect(await answer('nu-exista@apa.example')).toEqual(known);
  expect((await receiveMails(portal)).map(mail => [mail.to, mail.subject]).sort()).toEqual([
    ['exista@apa.example', 'Alegeți o parolă nouă'],
    ['nu-exista@apa.example', 'Nu există un cont cu această adresă'],
  ]);
});

test('a sign-up that waits gets its activation link instead', async () => {
  const visitor = portal.visitor();
  const email = 'asteapta@apa.example';
  await visitor.post('/sign-up', {
    email,
    code: '7001234',
    contract: '1',
    password: testPassword,
    terms: 'yes',
  });
  await receiveMails(portal);
  const link = await askLink(email);
  expect((await visitor.post(link, {})).headers.get('location')).toBe('/balance');
});

test('the new password obeys the rules', async () => {
  const email = 'reguli@apa.example';
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
  const link = await askLink(email);
  for (const password of ['', 'scurta', 'password123', email]) {
    expect((await portal.visitor().post(link, { password })).status).toBe(422);
  }
  expect((await portal.visitor().post(link, { password: newPassword })).status).toBe(303);
});

describe('a mailbox is not flooded with messages', () => {
  const ask = async (email: string, network: string) =>
    (await portal.visitor().post('/password-reset', { email }, { 'x-forwarded-for': network })).status;

  test('from one network, by addresses that are one mailbox', async () => {
    const statuses = [];
    for (let i = 0; i < 60; i++) statuses.push(await ask(`Victima+${i}@apa.example`, '203.0.113.1'));
    expect(statuses.filter(status => status === 303)).toHaveLength(5);
    expect(await receiveMails(portal)).toHaveLength(5);
    // A mail program leaves these characters out: each would be another address to us and the same mailbox to it.
    for (const disguised of [
      '\u0001victima@apa.example',
      'victima@apa.example\u0002',
      'victima@a\u00adpa.example',
    ])
      expect(await ask(disguised, '203.0.113.3')).toBe(422);
    expect(await receiveMails(portal)).toHaveLength(0);
    // Nor are its neighbours and other mailboxes kept from asking.
    expect(await ask('victima@apa.example', '203.0.113.2')).toBe(303);
    expect(await ask('alta@apa.example', '203.0.113.1')).toBe(303);
  });

  test('from many networks', async () => {
    const statuses = [];
    for (let i = 0; i < 14; i++) statuses.push(await ask('potop@apa.example', `192.0.2.${i}`));
    expect(statuses.filter(status => status === 303)).toHaveLength(12);
  });

  test('from the many networks of one IPv6 customer', async () => {
    const statuses = [];
    for (let i = 0; i < 14; i++) statuses.push(await ask('sase@apa.example', `2001:db8:7:${i}::1`));
    expect(statuses.filter(status => status === 303)).toHaveLength(10);
  });

  test('and resets do not stop a sign-up, nor sign-ups a reset', async () => {
    const email = 'incepe@apa.example';
    const signUp = { email, code: '7001234', contract: '1', password: testPassword, terms: 'yes' };
    for (let i = 0; i < 20; i++) await ask(email, `192.0.2.${i}`);
    expect((await portal.visitor().post('/sign-up', signUp)).status).toBe(303);
    for (let i = 0; i < 20; i++) await portal.visitor().post('/sign-up', signUp);
    expect(await ask('incepe+2@apa.example', '198.51.100.9')).toBe(429);
    await portal.deps.db.deleteFrom('limits').where('bucket', 'like', 'reset-%').execute();
    expect(await ask(email, '198.51.100.9')).toBe(303);
  });
});
