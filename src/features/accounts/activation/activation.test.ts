import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { signInAs } from '#test/signed-in.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  await receiveMails(portal);
});

let customers = 0;

/** Signs up in a browser, for a customer of its own unless told; the link is what the e-mail says. */
async function signUp(email: string, given?: { code: string; contract: string }, visitor = portal.visitor()) {
  const codes = given ?? { code: `700${++customers}`, contract: '63514A' };
  if (!given) await makeCustomer(portal.deps.db, codes);
  await visitor.post('/sign-up', { email, ...codes, password: testPassword, terms: 'yes' });
  const [mail] = await receiveMails(portal);
  return { visitor, link: linkOf(mail) };
}

const countAccounts = async (email: string) =>
  (await portal.deps.db.selectFrom('accounts').selectAll().where('email_key', '=', email).execute()).length;

test('opening the link changes nothing: mail programs open links on their own', async () => {
  const { visitor, link } = await signUp('scanat@apa.example');
  await visitor.get(link);
  await portal.visitor().get(link);
  expect(await countAccounts('scanat@apa.example')).toBe(0);
  expect((await visitor.get(link)).headers.get('cache-control')).toBe('no-store');
});

test('a double click is one account, and both clicks are in', async () => {
  const { visitor, link } = await signUp('dublu@apa.example');
  const answers = await Promise.all([visitor.post(link, {}), visitor.post(link, {}), visitor.post(link, {})]);
  expect(answers.map(answer => answer.headers.get('location'))).toEqual(['/balance', '/balance', '/balance']);
  expect(await countAccounts('dublu@apa.example')).toBe(1);
  expect((await visitor.get('/customers')).status).toBe(200);
});

test('later the link is used up, and says so with a way on', async () => {
  const { visitor, link } = await signUp('folosit@apa.example');
  await visitor.post(link, {});
  portal.clock.add({ minutes: 2 });
  for (const answer of [await visitor.get(link), await visitor.post(link, {})]) {
    expect([200, 410]).toContain(answer.status);
    const page = await answer.text();
    expect(page).toContain('Linkul a fost deja folosit');
    expect(page).toContain('href="/sign-in"');
    expect(page).toContain(`action="${link}/renewal"`);
  }
  const renewed = await portal.visitor().post(`${link}/renewal`, {});
  expect(renewed.headers.get('location')).toBe('/sign-up/sent');
  expect(await receiveMails(portal)).toMatchObject([{ subject: expect.stringContaining('Aveți deja cont') }]);
});

describe('after 48 hours', () => {
  test('the link is good until the last minute', async () => {
    const { visitor, link } = await signUp('tarziu@apa.example');
    portal.clock.add({ hours: 47, minutes: 59 });
    expect((await visitor.post(link, {})).headers.get('location')).toBe('/balance');
  });

  test('an expired one sends a new one in one click, which activates in one click', async () => {
    const { visitor, link } = await signUp('expirat@apa.example');
    portal.clock.add({ hours: 48, minutes: 1 });
    const page = await visitor.get(link);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('Linkul a expirat');
    await visitor.post(link, {});
    expect(await countAccounts('expirat@apa.example')).toBe(0);

    expect((await visitor.post(`${link}/renewal`, {})).headers.get('location')).toBe('/sign-up/sent');
    const [mail] = await receiveMails(portal);
    expect((await visitor.post(linkOf(mail), {})).headers.get('location')).toBe('/balance');
  });

  test('a new link can be asked for a few times, then there is a pause', async () => {
    const { visitor, link } = await signUp('insistent@apa.example');
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await visitor.post(`${link}/renewal`, {})).status);
    // The sign-up itself was the first of five.
    expect(statuses).toEqual([303, 303, 303, 303, 429, 429]);
  });
});

test('a link that is not ours leads to sign-up', async () => {
  const answer = await portal.visitor().get('/activation/abc');
  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain('href="/sign-up"');
  expect((await portal.visitor().post('/activation/abc', {})).status).toBe(410);
  expect((await portal.visitor().post('/activation/abc/renewal', {})).status).toBe(410);
});

describe('in another browser than the one that signed up', () => {
  test('the button alone does nothing; the password of sign-up activates', async () => {
    const { link } = await signUp('telefon@apa.example');
    const phone = portal.visitor();
    const page = await (await phone.get(link)).text();
    expect(page).toContain('Parola aleasă la înregistrare');
    expect(page.match(/autocomplete="username"/g)).toHaveLength(2);
    expect(page).toContain('value="telefon@apa.example"');
    await phone.post(link, {});
    expect((await phone.post(link, { password: 'alta parola' })).status).toBe(422);
    expect(await countAccounts('telefon@apa.example')).toBe(0);
    expect((await phone.post(link, { password: testPassword })).headers.get('location')).toBe('/balance');
  });

  test('whoever signs up with another’s address gains nothing: the owner’s password is the one that counts', async () => {
    const { visitor: stranger, link } = await signUp('proprietara@apa.example');
    const owner = portal.visitor();
    const chosen = 'parola proprietarei';
    expect((await owner.post(link, { newPassword: chosen })).headers.get('location')).toBe('/balance');
    expect((await signInAs(stranger, 'proprietara@apa.example')).status).toBe(422);
    expect((await signInAs(portal.visitor(), 'proprietara@apa.example', chosen)).status).toBe(303);
    await stranger.post(link, {});
    expect((await stranger.get('/customers')).status).toBe(303);
  });

  test('another password obeys the same rules', async () => {
    const { link } = await signUp('usor@apa.example');
    const answer = await portal.visitor().post(link, { newPassword: 'password123' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('se ghicește ușor');
  });

  test('passwords are not guessed without end', async () => {
    const { link } = await signUp('ghicit@apa.example');
    const phone = portal.visitor();
    for (let i = 0; i < 10; i++) await phone.post(link, { password: `incercarea ${i}` });
    const refused = await phone.post(link, { password: testPassword });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('așteptați');
  });
});

test('two tabs of one browser sign up: each link opens what was asked for in it', async () => {
  const visitor = portal.visitor();
  const first = await signUp('tab1@apa.example', undefined, visitor);
  const second = await signUp('tab2@apa.example', undefined, visitor);
  expect((await visitor.post(first.link, {})).headers.get('location')).toBe('/balance');
  expect(await (await visitor.get('/account')).text()).toContain('tab1@apa.example');
  expect((await visitor.post(second.link, {})).headers.get('location')).toBe('/balance');
  expect(await (await visitor.get('/account')).text()).toContain('tab2@apa.example');
});

test('who signs up in English is written to in English, and stays so', async () => {
  await makeCustomer(portal.deps.db, { code: '7070', contract: '1' });
  const codes = { code: '7070', contract: '1', password: testPassword, terms: 'yes' };
  const visitor = portal.visitor();
  const english = { 'accept-language': 'en-GB,en;q=0.9' };
  await visitor.post('/sign-up', { email: 'jane@apa.example', ...codes }, english);
  const [mail] = await receiveMails(portal);
  expect(mail?.subject).toBe('Activate your account at Apa de Probă');
  await visitor.post(linkOf(mail), {});
  expect(await (await visitor.get('/account')).text()).toContain('<html lang="en"');
});

test('two sign-ups of one address: the second link adds no second account and changes no password', async () => {
  const first = await signUp('doua@apa.example');
  const second = await signUp('doua@apa.example');
  await first.visitor.post(first.link, {});
  const answer = await second.visitor.post(second.link, { newPassword: 'alta parola buna' });
  expect(answer.headers.get('location')).toBe('/sign-in');
  expect(await countAccounts('doua@apa.example')).toBe(1);
  expect((await signInAs(portal.visitor(), 'doua@apa.example')).status).toBe(303);
});

test('the customer’s other accounts are told when one more links, and not the one itself', async () => {
  const customer = { code: '7009000', contract: '9' };
  await makeCustomer(portal.deps.db, customer);
  const join = async (email: string) => {
    const { visitor, link } = await signUp(email, customer);
    await visitor.post(link, {});
    return await receiveMails(portal);
  };
  expect(await join('mama@apa.example')).toEqual([]);
  const told = await join('fiica@apa.example');
  expect(told).toMatchObject([{ to: 'mama@apa.example', subject: expect.stringContaining('7009000') }]);
  expect(told[0]?.text).toContain('fi•••@apa.example');
  expect(told[0]?.text).not.toContain('fiica@');
});
