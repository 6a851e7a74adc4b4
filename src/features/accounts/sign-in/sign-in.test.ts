import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';

const argon = vi.hoisted(() => ({ verifications: 0 }));
vi.mock('@node-rs/argon2', async importOriginal => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>();
  const verify: typeof original.verify = (...parameters) => {
    argon.verifications += 1;
    return original.verify(...parameters);
  };
  return { ...original, verify };
});

let portal: TestPortal;
const email = 'ana@apa.example';

beforeAll(async () => {
  portal = await createTestPortal();
  const customerId = await makeCustomer(portal.deps.db, { code: '7001234' });
  await makeAccount(portal.deps.db, { email, customerIds: [customerId], now: portal.clock.now() });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
});

test('the right password leads to the balance, or to where the person was going', async () => {
  expect((await signInAs(portal.visitor(), email)).headers.get('location')).toBe('/balance');
  const visitor = portal.visitor();
  const sent = await visitor.get('/customers?page=2');
  const signInPath = sent.headers.get('location') ?? '';
  expect(signInPath).toBe('/sign-in?return=%2Fcustomers%3Fpage%3D2');
  const why = 'Pagina cerută se vede numai din cont.';
  expect(await (await visitor.get('/sign-in?return=%2Fcustomers%3Fpage%3D2')).text()).toContain(why);
  expect(await (await visitor.get('/sign-in')).text()).not.toContain(why);
  expect(await (await visitor.get(signInPath)).text()).toContain('name="return" value="/customers?page=2"');
  const back = await visitor.post('/session', { email, password: testPassword, return: '/customers?page=2' });
  expect(back.headers.get('location')).toBe('/customers?page=2');
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/a b',
  '/a\u0001b',
  '/\u007f',
])('nobody is sent to %j', async target => {
  const visitor = portal.visitor();
  const page = await (await visitor.get(`/sign-in?return=${encodeURIComponent(target)}`)).text();
  expect(page).toContain('name="return" value="/balance"');
  const answer = await visitor.post('/session', { email, password: testPassword, return: target });
  expect(answer.headers.get('location')).toBe('/balance');
  const signedIn = await visitor.get(`/sign-in?return=${encodeURIComponent(target)}`);
  expect(signedIn.headers.get('location')).toBe('/balance');
  const inEnglish = await portal.visitor().post('/language', { locale: 'en', return: target });
  expect(inEnglish.headers.get('location')).toBe('/');
});

test('the address is the same in capitals and with spaces', async () => {
  expect((await signInAs(portal.visitor(), ' ANA@apa.EXAMPLE ')).status).toBe(303);
});

describe('an address with and without an account', () => {
  test('get the same answer to a wrong password', async () => {
    const answer = async (address: string) => {
      const response = await signInAs(portal.visitor(), address, 'o parola gresita');
      return { status: response.status, body: (await response.text()).replaceAll(address, '…') };
    };
    const known = await answer(email);
    expect(known.status).toBe(422);
    expect(known.body).toContain('E-mailul și parola nu se potrivesc');
    expect(await answer('necunoscut@apa.example')).toEqual(known);
  });

  test('cost the same queries and one verification each', async () => {
    const workFor = async (address: string) => {
      argon.verifications = 0;
      const queries = await collectQueries(() => signInAs(portal.visitor(), address, 'o parola gresita'));
      return { queries, verifications: argon.verifications };
    };
    const known = await workFor(email);
    expect(known.verifications).toBe(1);
    expect(known.queries.length).toBeGreaterThan(1);
    expect(await workFor('necunoscut@apa.example')).toEqual(known);
  });
});

test('what no browser would send is answered as any other mistake', async () => {
  const addresses = ['a'.repeat(20_000), 'ana\0@', '%00', 'ana@apa.example\r\nBcc: x@apa.example'];
  for (const address of addresses) {
    expect((await signInAs(portal.visitor(), address)).status).toBe(422);
    expect((await portal.visitor().post('/password-reset', { email: address })).status).toBe(422);
  }
  const visitor = portal.visitor();
  await signInAs(visitor, email);
  expect((await visitor.get('/customers?q=%00&page=-1')).status).toBe(200);
  expect((await visitor.get('/customers/%00')).status).toBe(404);
  expect((await visitor.get('/customers/%ff')).status).toBe(404);
  expect((await visitor.get('/activation/%00')).status).toBe(404);
});

test('signing in starts a new session and ends the one that came with the request', async () => {
  const visitor = portal.visitor();
  visitor.cookies.set('session', 'planted-by-somebody');
  await signInAs(visitor, email);
  const first = visitor.cookies.get('session');
  expect(first).not.toBe('planted-by-somebody');
  await signInAs(visitor, email);
  expect(visitor.cookies.get('session')).not.toBe(first);
  const thief = portal.visitor();
  thief.cookies.set('session', first ?? '');
  expect((await thief.get('/account')).status).toBe(303);
});

describe('"ține-mă minte"', () => {
  const cookieOf = (response: Response) =>
    response.headers.getSetCookie().find(cookie => cookie.startsWith('session=')) ?? '';

  test('keeps the person for five weeks', async () => {
    const visitor = portal.visitor();
    const response = await visitor.post('/session', { email, password: testPassword, remember: 'yes' });
    expect(cookieOf(response)).toMatch(/Max-Age=3024000; Path=\/; HttpOnly; SameSite=Lax/);
    portal.clock.add({ hours: 24 * 34 });
    expect((await visitor.get('/account')).status).toBe(200);
    portal.clock.add({ hours: 25 });
    expect((await visitor.get('/account')).status).toBe(303);
  });

  test('without it an hour without use ends the session, and use keeps it', async () => {
    const visitor = portal.visitor();
    await signInAs(visitor, email);
    for (let i = 0; i < 4; i++) {
      portal.clock.add({ minutes: 54 });
      expect((await visitor.get('/account')).status).toBe(200);
    }
    portal.clock.add({ minutes: 61 });
    expect((await visitor.get('/account')).status).toBe(303);
  });

  test('without it the browser forgets at its end, and we after half a day', async () => {
    const visitor = portal.visitor();
    expect(cookieOf(await signInAs(visitor, email))).not.toContain('Max-Age');
    for (let i = 0; i < 15; i++) {
      portal.clock.add({ minutes: 47 });
      expect((await visitor.get('/account')).status).toBe(200);
    }
    portal.clock.add({ minutes: 16 });
    expect((await visitor.get('/account')).status).toBe(303);
  });
});

test('over https the session is a cookie of this host alone', async () => {
  const secure = await createTestPortal(new URL('https://portal.apa.example'));
  await makeAccount(secure.deps.db, { email, now: secure.clock.now() });
  const visitor = secure.visitor();
  const answer = await visitor.post(
    '/session',
    { email, password: testPassword },
    { origin: 'https://portal.apa.example' },
  );
  expect(answer.headers.getSetCookie().join()).toMatch(
    /__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  );
  expect((await visitor.get('/account')).status).toBe(200);
});

test('signing out ends the session in the database too', async () => {
  const visitor = portal.visitor();
  await signInAs(visitor, email);
  const session = visitor.cookies.get('session') ?? '';
  const answer = await visitor.post('/session', { action: 'end' });
  expect(answer.headers.get('location')).toBe('/sign-in');
  expect(await (await visitor.get('/sign-in')).text()).toContain('Ați ieșit din portal');
  visitor.cookies.set('session', session);
  expect((await visitor.get('/account')).status).toBe(303);
});

describe('wrong passwords', () => {
  const from = (network: string) => ({ 'x-forwarded-for': network });
  const tryFrom = (network: string, password = 'o parola gresita') =>
    portal.visitor().post('/session', { email, password }, from(network));

  test('are slowed down with a word on how long, and the owner elsewhere is not kept out', async () => {
    for (let i = 0; i < 10; i++) expect((await tryFrom('203.0.113.1')).status).toBe(422);
    const refused = await tryFrom('203.0.113.1', testPassword);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('vă rugăm să așteptați 2 minute');
    expect((await tryFrom('203.0.113.2', testPassword)).status).toBe(303);
    portal.clock.add({ seconds: 91 });
    expect((await tryFrom('203.0.113.1', testPassword)).status).toBe(303);
  });

  test('of many addresses from one network are slowed down too', async () => {
    const guess = (address: string) =>
      portal.visitor().post('/session', { email: address, password: 'x'.repeat(12) }, from('203.0.113.7'));
    for (let i = 0; i < 60; i++) await guess(`a${i}@apa.example`);
    expect((await guess('inca-unul@apa.example')).status).toBe(429);
  });

  test('right ones are not counted', async () => {
    for (let i = 0; i < 12; i++) expect((await tryFrom('203.0.113.9', testPassword)).status).toBe(303);
  });
});

test('pages of somebody signed in are kept by no cache', async () => {
  const visitor = await createSignedIn(portal, { email: 'nocache@apa.example' });
  for (const path of ['/account', '/customers', '/account/password']) {
    expect((await visitor.get(path)).headers.get('cache-control')).toBe('no-store');
  }
});
