import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countTries } from '#src/platform/web/limits.ts';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { limits } from '../accounts.rules.ts';

let portal: TestPortal;
const email = 'ana@apa.example';
const stranger = 'necunoscut@apa.example';

beforeAll(async () => {
  portal = await createTestPortal();
  await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
});

beforeEach(async () => {
  // The jobs that wait count too.
  await receiveMails(portal);
  await portal.deps.db.deleteFrom('limits').execute();
});

let networks = 0;

type Form = { address?: string; password?: string; network?: string; remember?: 'yes' };

/** From a new network unless one is named. */
const signIn = (
  visitor: Visitor,
  { address = email, password = testPassword, network = `198.51.100.${++networks}`, ...more }: Form = {},
) => visitor.post('/session', { email: address, password, ...more }, { 'x-forwarded-for': network });

/** As after wrong passwords from a hundred networks. */
async function besiege(address: string): Promise<void> {
  const { db, clock } = portal.deps;
  for (let i = 0; i < limits.signInOfAddress.times; i++)
    await countTries(db, clock, [[limits.signInOfAddress, address]]);
}

test('a hundred and ten wrong passwords from one network stop that network alone', async () => {
  for (let i = 0; i < 110; i++)
    await signIn(portal.visitor(), { password: `gresit ${i}`, network: '203.0.113.1' });
  expect((await signIn(portal.visitor(), { network: '203.0.113.1' })).status).toBe(429);
  for (const network of ['203.0.113.2', '2001:db8::1'])
    expect((await signIn(portal.visitor(), { network })).headers.get('location')).toBe('/balance');
});

test('nor do those from the many networks of one IPv6 customer', async () => {
  for (let i = 0; i < 60; i++)
    await signIn(portal.visitor(), { password: 'gresit', network: `2001:db8:9:${i.toString(16)}::1` });
  expect((await signIn(portal.visitor(), { network: '2001:db8:9:ffff::1' })).status).toBe(429);
  expect((await signIn(portal.visitor(), { network: '203.0.113.2' })).status).toBe(303);
});

describe('when many networks together guess an account', () => {
  test('a browser in which it has signed in before passes', async () => {
    const owner = portal.visitor();
    await signIn(owner, { network: '203.0.113.3' });
    await owner.post('/session', { action: 'end' });
    await besiege(email);
    expect((await signIn(owner)).headers.get('location')).toBe('/balance');
    // And once more, with what it was given this time.
    await owner.post('/session', { action: 'end' });
    expect((await signIn(owner)).headers.get('location')).toBe('/balance');
  });

  test('also when its own network was stopped', async () => {
    const owner = portal.visitor();
    await signIn(owner, { network: '203.0.113.4' });
    for (let i = 0; i < 12; i++)
      await signIn(portal.visitor(), { password: 'gresit', network: '203.0.113.4' });
    expect((await signIn(portal.visitor(), { network: '203.0.113.4' })).status).toBe(429);
    expect((await signIn(owner, { network: '203.0.113.4' })).status).toBe(303);
  });

  test('elsewhere, right and wrong get one answer by the same work, and only the mailbox tells', async () => {
    const answerTo = async (changes: { address?: string; password?: string }) => {
      const visitor = portal.visitor();
      let answer: Response | undefined;
      const queries = await collectQueries(async () => {
        answer = await signIn(visitor, { network: '203.0.113.5', ...changes });
      });
      const page = await (await visitor.get('/sign-in/sent')).text();
      const cookies = [...visitor.cookies.keys()];
      return { status: answer?.status, location: answer?.headers.get('location'), cookies, page, queries };
    };
    await besiege(email);
    await besiege(stranger);
    const right = await answerTo({});
    expect([right.status, right.location]).toEqual([303, '/sign-in/sent']);
    expect(right.cookies).toEqual([]);
    expect(right.page).toContain('Dacă adresa și parola se potrivesc');
    expect(await receiveMails(portal)).toMatchObject([{ to: email, subject: 'Intrați în portal' }]);
    expect(await answerTo({ password: 'o parola gresita' })).toEqual(right);
    expect(await answerTo({ address: stranger })).toEqual(right);
    expect(await receiveMails(portal)).toEqual([]);
    // How many tries are left does not tell either.
    for (let i = 0; i < 8; i++) expect((await answerTo({})).status).toBe(303);
    expect((await answerTo({})).status).toBe(429);
  });

  test('the link finishes the sign-in, once, by a button, within an hour', async () => {
    await besiege(email);
    const owner = portal.visitor();
    await signIn(owner, { remember: 'yes' });
    const [mail] = await receiveMails(portal);
    const link = linkOf(mail);
    const page = await owner.get(link);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain(email);
    expect((await owner.get('/account')).status).toBe(303);

    const answer = await owner.post(link, {});
    expect(answer.headers.get('location')).toBe('/balance');
    expect(answer.headers.getSetCookie().join()).toMatch(/session=[\w-]{43}; Max-Age=3024000/);
    expect((await owner.get('/account')).status).toBe(200);
    expect((await portal.visitor().post(link, {})).status).toBe(410);
    // From now on the browser is known.
    await owner.post('/session', { action: 'end' });
    expect((await signIn(owner)).headers.get('location')).toBe('/balance');

    await signIn(portal.visitor());
    const [second] = await receiveMails(portal);
    portal.clock.add({ minutes: 61 });
    expect((await portal.visitor().get(linkOf(second))).status).toBe(410);
    expect((await portal.visitor().post(linkOf(second), {})).status).toBe(410);
  });

  test('the mailbox gets a few links an hour, and a new password ends them', async () => {
    await besiege(email);
    for (let i = 0; i < 12; i++) expect((await signIn(portal.visitor())).status).toBe(303);
    const mails = await receiveMails(portal);
    expect(mails).toHaveLength(6);
    await portal.visitor().post('/password-reset', { email });
    const [reset] = await receiveMails(portal);
    await portal.visitor().post(linkOf(reset), { password: testPassword });
    expect((await portal.visitor().post(linkOf(mails[0]), {})).status).toBe(410);
  });
});

describe('a known browser', () => {
  test('has a limit of its own', async () => {
    const owner = portal.visitor();
    await signIn(owner);
    const wrong = [];
    for (let i = 0; i < 11; i++) wrong.push((await signIn(owner, { password: 'gresit' })).status);
    expect(wrong.slice(8)).toEqual([422, 422, 429]);
    expect((await signIn(portal.visitor())).status).toBe(303);
  });

  test('of one account is not one of another, and a family shares one', async () => {
    const family = ['mama@apa.example', 'tata@apa.example'];
    for (const address of family)
      await makeAccount(portal.deps.db, { email: address, now: portal.clock.now() });
    const shared = portal.visitor();
    await signIn(shared, { address: 'mama@apa.example' });
    await besiege('tata@apa.example');
    expect((await signIn(shared, { address: 'tata@apa.example' })).headers.get('location')).toBe(
      '/sign-in/sent',
    );
    await portal.deps.db.deleteFrom('limits').execute();
    await signIn(shared, { address: 'tata@apa.example' });
    for (const address of family) {
      await besiege(address);
      expect((await signIn(shared, { address })).headers.get('location'), address).toBe('/balance');
    }
  });

  test('is not what somebody planted: the secret is another one after each sign-in', async () => {
    const victim = portal.visitor();
    victim.cookies.set('browser', 'planted');
    await signIn(victim);
    expect(victim.cookies.get('browser')).not.toBe('planted');
    const planter = portal.visitor();
    planter.cookies.set('browser', 'planted');
    await besiege(email);
    expect((await signIn(planter)).headers.get('location')).toBe('/sign-in/sent');
  });

  test('is forgotten when the password is chosen anew', async () => {
    const thief = portal.visitor();
    await signIn(thief);
    await portal.visitor().post('/password-reset', { email });
    const [mail] = await receiveMails(portal);
    await portal.visitor().post(linkOf(mail), { password: testPassword });
    await besiege(email);
    expect((await signIn(thief)).headers.get('location')).toBe('/sign-in/sent');
  });
});
