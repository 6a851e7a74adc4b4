import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeStaff, signInStaff, testTotpSecret } from '#test/factories/staff.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { countTries, type Limit } from '../../../platform/web/limits.ts';
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts';
import { staffLimits } from './staff.rules.ts';
import { totpCode } from './totp.rules.ts';

let portal: TestPortal;
const email = 'radu@apa.example';
let staffId: Awaited<ReturnType<typeof makeStaff>>;

beforeAll(async () => {
  portal = await createTestPortal();
  staffId = await makeStaff(portal, { role: 'billing', name: 'Radu Ionescu', email });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  portal.clock.add({ minutes: 5 }); // codes of the test before are used up
});

const codeNow = () => totpCode(testTotpSecret, portal.clock.now());
const givePassword = (visitor: Visitor, password = testPassword, to = email, headers = {}) =>
  visitor.post('/desk/sign-in', { email: to, password, return: '' }, headers);
const giveCode = (visitor: Visitor, code: string, headers = {}) =>
  visitor.post('/desk/sign-in/code', { code, return: '', with: 'code' }, headers);

/** As after wrong tries from many networks. */
async function besiege(limit: Limit, key: string): Promise<void> {
  const { db, clock } = portal.deps;
  for (let i = 0; i < limit.times; i++) await countTries(db, clock, [[limit, key]]);
}

test('password and code open the desk, and only both', async () => {
  const visitor = portal.visitor();
  expect((await giveCode(visitor, codeNow())).headers.get('location')).toBe('/desk/sign-in');
  const first = await visitor.post('/desk/sign-in', {
    email,
    password: testPassword,
    return: '/desk/profile',
  });
  expect(first.headers.get('location')).toBe('/desk/sign-in/code?return=%2Fdesk%2Fprofile');
  expect((await visitor.get('/desk')).status).toBe(303);
  const second = await visitor.post('/desk/sign-in/code', {
    code: codeNow(),
    return: '/desk/profile',
    with: 'code',
  });
  expect(second.headers.get('location')).toBe('/desk/profile');
  expect(await (await visitor.get('/desk')).text()).toContain('Bună ziua, Radu Ionescu');
});

test('the cookie of the desk is its own, of this host alone, and gone with the browser', async () => {
  const secure = await createTestPortal(new URL('https://portal.apa.example'), portal.database);
  const visitor = secure.visitor();
  secure.clock.set(portal.clock.now().toString());
  await givePassword(visitor);
  const answer = await giveCode(visitor, codeNow());
  const line = answer.headers.getSetCookie().find(one => one.startsWith('__Host-desk='));
  expect(line).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('each sign-in has a new session, and the one before in this browser ends', async () => {
  const visitor = await signInStaff(portal, { staffId });
  const before = visitor.cookies.get('desk') ?? '';
  await givePassword(visitor);
  await giveCode(visitor, codeNow());
  expect(visitor.cookies.get('desk')).not.toBe(before);
  visitor.cookies.set('desk', before);
  expect((await visitor.get('/desk')).status).toBe(303);
});

test('a code is good once, and so is every earlier one', async () => {
  const earlier = codeNow();
  portal.clock.add({ seconds: 30 });
  const code = codeNow();
  const first = portal.visitor();
  await givePassword(first);
  expect((await giveCode(first, code)).status).toBe(303);
  for (const again of [code, earlier]) {
    const other = portal.visitor();
    await givePassword(other);
    const answer = await giveCode(other, again);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('a fost deja folosit'),
    ]);
  }
});

test('of two that give the same code at the same moment one gets in', async () => {
  const visitors = [portal.visitor(), portal.visitor(), portal.visitor()];
  for (const visitor of visitors) await givePassword(visitor);
  const answers = await Promise.all(visitors.map(visitor => giveCode(visitor, codeNow())));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
});

test('a recovery code is taken once, however it is typed', async () => {
  const [code = '', other = ''] = makeRecoveryCodes(portal.deps.secret, 'a cause');
  await storeRecoveryCodes(portal.deps.db, portal.deps.secret, staffId, [code, other]);
  const visitor = portal.visitor();
  await givePassword(visitor);
  expect((await giveCode(visitor, ` ${code.toLowerCase().replace('-', ' ')} `)).status).toBe(303);
  const again = portal.visitor();
  await givePassword(again);
  expect((await giveCode(again, code)).status).toBe(422);
  expect((await giveCode(again, 'AAAA-AAAA')).status).toBe(422);
});

test('a right password lets one sign-in through: its cookie is nothing afterwards', async () => {
  const [one = '', two = ''] = makeRecoveryCodes(portal.deps.secret, 'another cause');
  await storeRecoveryCodes(portal.deps.db, portal.deps.secret, staffId, [one, two]);
  const visitor = portal.visitor();
  await givePassword(visitor);
  const step = visitor.cookies.get('desk-step') ?? '';
  expect((await giveCode(visitor, one)).headers.get('location')).toBe('/desk');
  const thief = portal.visitor();
  thief.cookies.set('desk-step', step);
  expect((await giveCode(thief, two)).headers.get('location')).toBe('/desk/sign-in');
  expect((await thief.get('/desk')).status).toBe(303);
});

test('the key of the app cannot be read from the database, nor moved to somebody else', async () => {
  const row = await portal.deps.db
    .selectFrom('staff')
    .selectAll()
    .where('staff_id', '=', staffId)
    .executeTakeFirstOrThrow();
  expect(row.totp_secret?.includes(testTotpSecret)).toBe(false);
  const thief = await makeStaff(portal, { role: 'agent', email: 'hot@apa.example' });
  await portal.deps.db
    .updateTable('staff')
    .set({ totp_secret: row.totp_secret })
    .where('staff_id', '=', thief)
    .execute();
  const visitor = portal.visitor();
  await givePassword(visitor, testPassword, 'hot@apa.example');
  expect((await giveCode(visitor, codeNow())).status).toBe(422);
});

describe('nobody learns who works here', () => {
  test('a wrong password and an address that is nobody’s get the same answer', async () => {
    const pages = [];
    for (const [to, password] of [
      [email, 'alta parola lunga'],
      ['nimeni@apa.example', testPassword],
    ] as const) {
      const answer = await givePassword(portal.visitor(), password, to);
      expect(answer.status).toBe(422);
      expect(answer.headers.getSetCookie()).toEqual([]);
      pages.push((await answer.text()).replaceAll(to, 'X'));
    }
    expect(pages[0]).toBe(pages[1]);
  });

  test('nor does the page after many tries', async () => {
    for (const key of [email, 'nimeni@apa.example']) await besiege(staffLimits.passwordOfAddress, key);
    for (const [to, password] of [
      [email, testPassword],
      [email, 'alta parola lunga'],
      ['nimeni@apa.example', testPassword],
    ] as const) {
      const answer = await givePassword(portal.visitor(), password, to);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/sign-in/sent']);
    }
  });
});

describe('nobody is locked out', () => {
  test('a stranger who fills their own limit keeps out nobody else', async () => {
    const stranger = { 'x-forwarded-for': '198.51.100.7' };
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await givePassword(portal.visitor(), 'ghicesc parola', email, stranger)).status);
    expect(statuses.slice(-2)).toEqual([422, 429]);
    expect((await givePassword(portal.visitor())).status).toBe(303);
  });

  test('beyond the wide limit a link by e-mail leads on to the code, and a known browser needs none', async () => {
    const known = portal.visitor();
    await givePassword(known);
    await giveCode(known, codeNow());
    await receiveMails(portal);
    portal.clock.add({ minutes: 5 });
    await besiege(staffLimits.passwordOfAddress, email);
    expect((await givePassword(known)).headers.get('location')).toContain('/desk/sign-in/code');

    const elsewhere = portal.visitor();
    await givePassword(elsewhere);
    const [mail] = await receiveMails(portal);
    expect(mail?.to).toBe(email);
    const link = linkOf(mail);
    expect((await elsewhere.get(link)).status).toBe(200);
    expect((await elsewhere.post(link, {})).headers.get('location')).toBe('/desk/sign-in/code');
    expect((await giveCode(elsewhere, codeNow())).status).toBe(303);
    expect((await portal.visitor().post(link, {})).status).toBe(410);
  });

  test('codes are not guessed without end', async () => {
    const visitor = portal.visitor();
    await givePassword(visitor);
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await giveCode(visitor, '000000')).status);
    expect(statuses.slice(-2)).toEqual([422, 429]);
  });
});

test('a session ends after half an hour without use, and after ten hours in any case', async () => {
  const idle = await signInStaff(portal, { staffId });
  portal.clock.add({ minutes: 29 });
  expect((await idle.get('/desk')).status).toBe(200);
  portal.clock.add({ minutes: 31 });
  expect((await idle.get('/desk')).status).toBe(303);

  const busy = await signInStaff(portal, { staffId });
  for (let i = 0; i < 23; i++) {
    portal.clock.add({ minutes: 26 });
    expect((await busy.get('/desk')).status).toBe(200);
  }
  portal.clock.add({ minutes: 4 });
  expect((await busy.get('/desk')).status).toBe(303);
});

test('signing out ends the session itself', async () => {
  const visitor = await signInStaff(portal, { staffId });
  const cookie = visitor.cookies.get('desk') ?? '';
  expect((await visitor.post('/desk/sign-out', {})).headers.get('location')).toBe('/desk/sign-in');
  visitor.cookies.set('desk', cookie);
  expect((await visitor.get('/desk')).status).toBe(303);
});

test('a device that is new is told of by letter, one that is known is not', async () => {
  await receiveMails(portal);
  const visitor = portal.visitor();
  await givePassword(visitor);
  await giveCode(visitor, codeNow(), { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' });
  expect(await receiveMails(portal)).toMatchObject([
    { to: email, text: expect.stringContaining('Firefox, Windows') },
  ]);
  portal.clock.add({ minutes: 5 });
  await givePassword(visitor);
  await giveCode(visitor, codeNow());
  expect(await receiveMails(portal)).toEqual([]);
});

test('who was taken out is out at once', async () => {
  const id = await makeStaff(portal, { role: 'agent' });
  const visitor = await signInStaff(portal, { staffId: id });
  expect((await visitor.get('/desk')).status).toBe(200);
  const removed_at = portal.clock.now();
  await portal.deps.db.updateTable('staff').set({ removed_at }).where('staff_id', '=', id).execute();
  expect((await visitor.get('/desk')).status).toBe(303);
});

describe('a passkey', () => {
  test.each([
    [{}],
    [{ credential: 'no JSON' }],
    [{ credential: '{}' }],
    [{ credential: `{"id":"${'A'.repeat(20_000)}"}` }],
    [
      {
        credential:
          '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}',
      },
    ],
  ])('that is none is refused, whatever it is: %#', async form => {
    const answer = await portal.visitor().post('/desk/sign-in/passkey', form);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('nu este a cuiva de la birou'),
    ]);
  });

  test('a stranger does not fill the table of challenges', async () => {
    const statuses = [];
    for (let i = 0; i < 61; i++)
      statuses.push((await portal.visitor().post('/desk/sign-in/passkey/request', {})).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
  });
});
