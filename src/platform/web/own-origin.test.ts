import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';

let portal: TestPortal;
const own = 'https://portal.apa.example';
const email = 'ana@apa.example';

beforeAll(async () => {
  portal = await createTestPortal(new URL(own));
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Signs in, with no header but these. */
const signIn = (headers: Record<string, string>) =>
  createApp(portal.deps).request('/session', {
    method: 'POST',
    headers: { ...form, ...headers },
    body: new URLSearchParams({ email, password: testPassword }),
  });

describe("a form from the portal's own page is accepted", () => {
  test.each([
    ['with Origin', { origin: own }],
    ['with Origin alone where Sec-Fetch-Site was lost', { origin: own, 'sec-fetch-site': '' }],
    ['with the Referer of w3m', { referer: `${own}/sign-in`, 'user-agent': 'w3m/0.5.3' }],
    ['with the Referer of Lynx', { referer: `${own}/sign-in?return=%2Fbalance`, 'user-agent': 'Lynx/2.9.0' }],
    ['with a Referer that is our origin and no more', { referer: `${own}/` }],
    ['with a Referer that names the port of https', { referer: `${own}:443/sign-in` }],
    ['with Sec-Fetch-Site where the others were taken out', { 'sec-fetch-site': 'same-origin' }],
    ['with Origin null and Sec-Fetch-Site', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ])('%s', async (_, headers) => {
    expect((await signIn(headers)).status).toBe(303);
  });
});

describe('a form from elsewhere is refused', () => {
  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site that leaves Origin out', { referer: 'https://evil.example/' }],
    ['a site whose name begins like ours', { referer: `${own}.evil.example/` }],
    ['a site that has our name as its user', { referer: `https://portal.apa.example@evil.example/` }],
    ['a neighbour of ours', { origin: 'https://www.apa.example', 'sec-fetch-site': 'same-site' }],
    ['our name over http', { origin: 'http://portal.apa.example' }],
    ['our name on another port', { origin: `${own}:8443` }],
    ['a sandbox', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['Origin before Referer', { origin: 'https://evil.example', referer: `${own}/sign-in` }],
    ['Origin before Sec-Fetch-Site', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['Referer before Sec-Fetch-Site', { referer: 'https://evil.example/', 'sec-fetch-site': 'same-origin' }],
    ['something that is no address', { origin: 'portal' }],
    ['nobody says where', {}],
  ])('%s', async (_, headers) => {
    const answer = await signIn(headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Cererea a venit de pe alt site');
  });
});

test.each([
  ['JSON', { 'content-type': 'application/json' }, '{"action":"end"}'],
  ['a type of its own', { 'content-type': 'application/vnd.example' }, 'x'],
  ['no body at all', {}, undefined],
])('%s from elsewhere is refused as well, by whatever method', async (_, headers: HeadersInit, body) => {
  const app = createApp(portal.deps);
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const init = { method, headers: { ...foreign, ...headers }, ...(body && { body }) };
    expect((await app.request('/session', init)).status, method).toBe(403);
  }
});

describe('the demo under another name of this machine', () => {
  const openAs = (url: string, publicUrl: string, mode: 'demo' | 'development' | 'production' = 'demo') =>
    createApp({
      ...portal.deps,
      config: { ...portal.deps.config, mode, publicUrl: new URL(publicUrl) },
    }).request(url);

  test.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://127.1.2.3:3000', 'http://0.0.0.0:3000'])(
    'redirects from %s to its public address',
    async origin => {
      for (const mode of ['demo', 'development'] as const) {
        const answer = await openAs(`${origin}/sign-in?return=%2Fbalance`, 'http://localhost:3000', mode);
        expect(answer.headers.get('location')).toBe('http://localhost:3000/sign-in?return=%2Fbalance');
      }
    },
  );

  test.each([
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://localhost:3000/', 'https://portal.apa.example'],
    ['http://portal.apa.example:3000/', 'http://localhost:3000'],
    ['http://127.0.0.1:8080/', 'http://localhost:3000'],
  ])('does not redirect %s if the public address is %s', async (url, publicUrl) => {
    expect((await openAs(url, publicUrl)).status).toBe(200);
  });

  test('redirects in the other direction too, and never in production', async () => {
    const answer = await openAs('http://localhost:3000/', 'http://127.0.0.1:3000');
    expect(answer.headers.get('location')).toBe('http://127.0.0.1:3000/');
    const production = await openAs('http://127.0.0.1:3000/', 'http://localhost:3000', 'production');
    expect(production.status).toBe(200);
  });

  test('answers health probes without a redirect', async () => {
    expect((await openAs('http://127.0.0.1:3000/healthz', 'http://localhost:3000')).status).toBe(200);
  });
});
