import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiKeyId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { signInStaff } from '#test/factories/staff.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { findApiKey, revokeApiKey } from './features/api/api-keys.queries.ts';
import { type ApiScope, limitOfKey, limitOfWrongKeys, writeApiKey } from './features/api/api-keys.rules.ts';
import { createApiKey } from './features/api/create-api-key.ts';
import { deskRoute } from './features/desk/desk-route.ts';
import { createLog } from './platform/observe/log.ts';
import { countTries, type Limit } from './platform/web/limits.ts';
import { createToken, hashToken } from './platform/web/tokens.ts';
import type { Web, WebEnv } from './platform/web/web.ts';

let portal: TestPortal;
let signedIn: Visitor;
const lines: string[] = [];
const network = '192.0.2.1';

const echo = async (c: Web) =>
  c.body(await c.req.arrayBuffer(), 200, { 'x-viewer': String(c.var.viewer?.email) });

/** Answers what it was sent, and fails as it is asked to. */
const probe = (folder: string): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .all(`${folder}/echo`, echo)
    .get(`${folder}/forbidden`, () => {
      throw new HTTPException(403);
    })
    .get(`${folder}/outage`, () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    })
    .get(`${folder}/broken`, () => {
      throw new Error('ana@apa.example is not a number');
    });

beforeAll(async () => {
  portal = await createTestPortal(undefined, undefined, doors => ({
    ...doors,
    desk: {
      signIn: [],
      staff: [
        deskRoute('desk.open', 'GET', '/desk/echo', echo),
        deskRoute('desk.open', 'POST', '/desk/echo', echo),
      ],
    },
    webhooks: [probe('/webhooks')],
    api: { feeds: [probe('/api/v1/feeds-probe')], import: [probe('/api/v1/import-probe')] },
  }));
  portal.deps.log = createLog({ logLevel: 'info' }, { write: line => void lines.push(line) });
  const customerId = await makeCustomer(portal.deps.db, { code: '7001234' });
  signedIn = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [customerId] });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  lines.length = 0;
});

async function useUp({ name, minutes, times }: Limit, key: string): Promise<void> {
  const { db, clock } = portal.deps;
  const empty_at = clock.now().add({ minutes });
  await db
    .insertInto('limits')
    .values({ bucket: `${name}:${key}`, empty_at, wait_seconds: 0 })
    .execute();
  expect(await countTries(db, clock, [[{ name, minutes, times }, key]])).toBeDefined();
}

const post = (path: string, body: BodyInit = 'x', headers: Record<string, string> = {}) =>
  portal.visitor().send(path, { method: 'POST', body, headers });

describe('the door of the desk', () => {
  test.each(['GET', 'POST'])('sends everybody but staff to its own sign-in: %s', async method => {
    for (const visitor of [portal.visitor(), signedIn]) {
      const headers = { origin: 'http://localhost' };
      const answer = await visitor.send('/desk/echo', { method, headers });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/desk\/sign-in(\?return=%2Fdesk%2Fecho)?$/);
    }
  });

  test('knows nobody by a customer’s session, nor the portal anybody by one of the desk', async () => {
    const both = await signInStaff(portal, { role: 'agent' });
    for (const [name, value] of signedIn.cookies) both.cookies.set(name, value);
    const atDesk = await both.get('/desk/echo');
    expect([atDesk.status, atDesk.headers.get('x-viewer')]).toEqual([200, 'undefined']);
    expect((await both.get('/customers')).status).toBe(200);
    const staffAlone = await signInStaff(portal, { role: 'agent' });
    expect((await staffAlone.get('/customers')).headers.get('location')).toContain('/sign-in?');
  });

  test('takes longer texts than the pages of customers, from our own pages alone', async () => {
    const own = { origin: 'http://localhost' };
    expect((await post('/desk/echo', 'x'.repeat(900_000), own)).status).toBe(303);
    expect((await post('/desk/echo', 'x'.repeat(1_100_000), own)).status).toBe(413);
    expect((await post('/desk/echo', 'x', { origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});

describe('the door of webhooks', () => {
  test('gives the body as it came, whoever sends it, and neither reads nor sets a cookie', async () => {
    const body = new Uint8Array([0, 255, 13, 10, 123]);
    const from = { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' };
    for (const visitor of [portal.visitor(), signedIn]) {
      const answer = await visitor.send('/webhooks/echo', { method: 'POST', body, headers: from });
      expect(answer.status).toBe(200);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
      expect(answer.headers.get('x-viewer')).toBe('undefined');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test.each([
    ['/webhooks/forbidden', 403, 'refused'],
    ['/webhooks/outage', 503, 'try again later'],
    ['/webhooks/broken', 500, 'internal error'],
    ['/webhooks/nothing', 404, 'not found'],
    ['/webhooks', 404, 'not found'],
  ])('answers %s with %i and a line of text', async (path, status, text) => {
    const answer = await signedIn.get(path, { accept: 'text/html' });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.getSetCookie()).toEqual([]);
    if (status === 503) expect(answer.headers.get('retry-after')).toBe('10');
  });

  test('has a limit of its own on what it takes', async () => {
    expect((await post('/webhooks/echo', 'x'.repeat(200_000))).status).toBe(200);
    const answer = await post('/webhooks/echo', 'x'.repeat(300_000));
    expect([answer.status, await answer.text()]).toEqual([413, 'too large']);
  });

  test('and on how often a network may call, which no other network feels', async () => {
    await useUp({ name: 'webhook', times: 600, minutes: 1 }, network);
    const answer = await post('/webhooks/echo');
    expect([answer.status, await answer.text()]).toEqual([429, 'too many requests']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('/webhooks/echo', 'x', { 'x-forwarded-for': '198.51.100.7' })).status).toBe(200);
  });
});

describe('the door of programs', () => {
  const echo = '/api/v1/feeds-probe/echo';
  let key: string;
  let keyId: ApiKeyId;

  const makeKey = (scope: ApiScope) => createApiKey(portal.deps, { scope, name: undefined });

  beforeAll(async () => {
    ({ key, keyId } = await makeKey('feeds'));
  });

  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

  async function readProblem(answer: Response) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    const problem: unknown = await answer.json();
    expect(problem).toMatchObject({
      status: answer.status,
      title: expect.any(String),
    });
    return problem;
  }

  test('lets the key of its scope through, which it notes to the hour', async () => {
    const answer = await portal.visitor().get(echo, bearer(key));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const found = await findApiKey(portal.deps.db, hashToken(key));
    expect(found?.lastUsedAt?.toString()).toBe('2026-11-23T08:00:00Z');
  });

  test.each([
    ['none', undefined],
    ['not a key', 'Bearer x'],
    ['another way', 'Basic YTpi'],
    ['one that nobody made', `Bearer ${writeApiKey('feeds', createToken())}`],
    ['a huge one', `Bearer apometru-feeds-${'x'.repeat(7000)}`],
  ])('asks for a key where there is %s', async (_, authorization) => {
    const answer = await signedIn.get(echo, authorization === undefined ? {} : { authorization });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    await readProblem(answer);
    const line = lines.find(each => each.includes('api-key-refused'));
    expect(line).toBeDefined();
    expect(line).not.toMatch(/apometru-feeds/);
  });

  test('and where it was revoked', async () => {
    const revoked = await makeKey('feeds');
    expect(await revokeApiKey(portal.deps.db, revoked.keyId, portal.clock.now())).toBe(true);
    expect((await portal.visitor().get(echo, bearer(revoked.key))).status).toBe(401);
  });

  test('says which scope a key has and which it takes', async () => {
    const answer = await portal.visitor().get('/api/v1/import-probe/echo', bearer(key));
    expect(answer.status).toBe(403);
    expect(await readProblem(answer)).toMatchObject({ detail: expect.stringMatching(/"feeds".*"import"/) });
  });

  test.each([
    ['/api/v1/feeds-probe/forbidden', 403],
    ['/api/v1/feeds-probe/outage', 503],
    ['/api/v1/feeds-probe/broken', 500],
    ['/api/v1/nothing', 404],
    ['/api', 404],
  ])('answers %s with %i as problem+json, also to a browser', async (path, status) => {
    const answer = await signedIn.get(path, { ...bearer(key), accept: 'text/html' });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(await readProblem(answer))).not.toContain('ana@apa.example');
    if (status === 503) expect(answer.headers.get('retry-after')).toBe('10');
  });

  test('takes no large body where an address reads none', async () => {
    const answer = await post(echo, 'x'.repeat(70_000), bearer(key));
    expect(answer.status).toBe(413);
    await readProblem(answer);
  });

  test('wrong keys are limited by network; a right one from the same network is not', async () => {
    await useUp(limitOfWrongKeys, network);
    const refused = await portal.visitor().get(echo, bearer(writeApiKey('feeds', createToken())));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await readProblem(refused);
    expect((await portal.visitor().get(echo, bearer(key))).status).toBe(200);
  });

  test('a key that asks without end waits; another does not', async () => {
    await useUp(limitOfKey, String(keyId));
    const refused = await portal.visitor().get(echo, bearer(key));
    expect(refused.status).toBe(429);
    await readProblem(refused);
    const other = await makeKey('feeds');
    expect((await portal.visitor().get(echo, bearer(other.key))).status).toBe(200);
  });

  test('a session changes nothing', async () => {
    const answer = await signedIn.get(echo, bearer(key));
    expect([answer.status, answer.headers.get('x-viewer')]).toEqual([200, 'undefined']);
  });
});
