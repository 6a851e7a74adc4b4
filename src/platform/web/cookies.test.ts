import { beforeAll, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';

const email = 'ana@apa.example';
let secure: TestPortal;
let plain: TestPortal;

beforeAll(async () => {
  secure = await createTestPortal(new URL('https://portal.apa.example'));
  plain = await createTestPortal();
  for (const { deps, clock } of [secure, plain]) {
    await makeCustomer(deps.db, { code: '7001234', contract: '1' });
    await makeAccount(deps.db, { email, now: clock.now() });
  }
});

/** Every way in which a cookie is set. */
async function collectCookies(visitor: Visitor): Promise<string[]> {
  const codes = { code: '7001234', contract: '1', password: testPassword, terms: 'yes' };
  const answers = [
    await visitor.post('/language', { locale: 'en', return: '/' }),
    await visitor.get('/'),
    await visitor.post('/sign-up', { email: 'nou@apa.example', ...codes }),
    await visitor.post('/session', { email, password: testPassword, remember: 'yes' }),
    await visitor.post('/account/password', { password: testPassword, newPassword: 'trei rate pe lac' }),
    await visitor.post('/session', { action: 'end' }),
  ];
  return answers.flatMap(answer => answer.headers.getSetCookie());
}

const namesOf = (cookies: string[]) => [...new Set(cookies.map(cookie => cookie.split('=')[0]))].toSorted();

test('over https every cookie is limited to this host, HttpOnly and Secure', async () => {
  const cookies = await collectCookies(secure.visitor());
  const names = ['browser', 'flash', 'language', 'session', 'sign-up'].map(name => `__Host-${name}`);
  expect(namesOf(cookies)).toEqual(names);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toContain('Domain');
  }
});

test('on http://localhost, where browsers refuse the __Host- prefix, the plain name is used', async () => {
  const cookies = await collectCookies(plain.visitor());
  expect(namesOf(cookies)).toEqual(['browser', 'flash', 'language', 'session', 'sign-up']);
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
});

test('over https a planted cookie without the prefix is ignored', async () => {
  const visitor = secure.visitor();
  for (const [name, value] of [
    ['language', 'en'],
    ['flash', 'accountClosed'],
  ] as const)
    visitor.cookies.set(name, value);
  const page = await (await visitor.get('/')).text();
  expect(page).toContain('<html lang="ro"');
  expect(page).not.toContain('Contul a fost închis');
});
