import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';

let portal: TestPortal;
const newPassword = 'trei rate pe lac';

beforeAll(async () => {
  portal = await createTestPortal();
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  await receiveMails(portal);
});

describe('change of password', () => {
  test('asks the one of now, ends the other sessions and keeps this one', async () => {
    const email = 'schimba@apa.example';
    const visitor = await createSignedIn(portal, { email });
    const other = portal.visitor();
    await signInAs(other, email);
    const wrong = await visitor.post('/account/password', { password: 'nu e asta', newPassword });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Parola nu se potrivește');

    const answer = await visitor.post('/account/password', { password: testPassword, newPassword });
    expect(answer.headers.get('location')).toBe('/account');
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(303);
    expect((await signInAs(portal.visitor(), email, newPassword)).status).toBe(303);
    expect(await receiveMails(portal)).toMatchObject([{ to: email, subject: 'Parola a fost schimbată' }]);
  });

  test('ten wrong ones and there is a pause', async () => {
    const visitor = await createSignedIn(portal, { email: 'zece@apa.example' });
    for (let i = 0; i < 10; i++)
      await visitor.post('/account/password', { password: `gresit ${i}`, newPassword });
    const refused = await visitor.post('/account/password', { password: testPassword, newPassword });
    expect(refused.status).toBe(429);
  });

  test('obeys the rules for passwords', async () => {
    const visitor = await createSignedIn(portal, { email: 'reguli@apa.example' });
    const answer = await visitor.post('/account/password', {
      password: testPassword,
      newPassword: 'reguli@apa.example',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('nu poate fi e-mailul');
  });
});

describe('change of e-mail', () => {
  const ask = async (visitor: Awaited<ReturnType<typeof createSignedIn>>, email: string) => {
    const answer = await visitor.post('/account/email', { email, password: testPassword });
    expect(answer.headers.get('location')).toBe('/account');
    return await receiveMails(portal);
  };

  test('is confirmed at the new address and told to the old one', async () => {
    const visitor = await createSignedIn(portal, { email: 'veche@apa.example' });
    const mails = await ask(visitor, 'Noua@apa.example');
    expect(mails.map(mail => mail.to).sort()).toEqual(['Noua@apa.example', 'veche@apa.example']);
    expect((await signInAs(portal.visitor(), 'noua@apa.example')).status).toBe(422);

    const link = linkOf(mails.find(mail => mail.to === 'Noua@apa.example'));
    const phone = portal.visitor();
    expect(await (await phone.get(link)).text()).toContain('Noua@apa.example');
    expect((await signInAs(portal.visitor(), 'noua@apa.example')).status).toBe(422);
    expect((await phone.post(link, {})).headers.get('location')).toBe('/sign-in');
    expect((await phone.post(link, {})).status).toBe(410);
    expect((await signInAs(portal.visitor(), 'noua@apa.example')).status).toBe(303);
    expect((await signInAs(portal.visitor(), 'veche@apa.example')).status).toBe(422);
    expect(await receiveMails(portal)).toMatchObject([
      { to: 'veche@apa.example', subject: 'Adresa de e-mail a fost schimbată' },
    ]);
  });

  test('an address that has an account gives the same page; its owner is told', async () => {
    await makeAccount(portal.deps.db, { email: 'ocupat@apa.example', now: portal.clock.now() });
    const visitor = await createSignedIn(portal, { email: 'vrea@apa.example' });
    const mails = await ask(visitor, 'ocupat@apa.example');
    const told = mails.find(mail => mail.to === 'ocupat@apa.example');
    expect(told?.subject).toContain('Aveți deja cont');
    expect(linkOf(told)).toBe('/sign-in');
  });

  test('an address that got an account meanwhile stays its owner’s', async () => {
    const visitor = await createSignedIn(portal, { email: 'tarziu@apa.example' });
    const mails = await ask(visitor, 'disputat@apa.example');
    await makeAccount(portal.deps.db, { email: 'disputat@apa.example', now: portal.clock.now() });
    const link = linkOf(mails.find(mail => mail.to === 'disputat@apa.example'));
    expect((await visitor.post(link, {})).status).toBe(410);
    expect((await signInAs(portal.visitor(), 'tarziu@apa.example')).status).toBe(303);
  });

  test('asks for the password', async () => {
    const visitor = await createSignedIn(portal, { email: 'cere@apa.example' });
    const answer = await visitor.post('/account/email', { email: 'x@apa.example', password: 'gresita' });
    expect(answer.status).toBe(422);
    expect(await receiveMails(portal)).toEqual([]);
  });
});

describe('sessions', () => {
  test('the others are ended, or all', async () => {
    const email = 'dispozitive@apa.example';
    const visitor = await createSignedIn(portal, { email });
    const other = portal.visitor();
    await signInAs(other, email);
    expect(await (await visitor.get('/account')).text()).toContain('pe 2 dispozitive');
    await visitor.post('/account/sessions', { which: 'others' });
    expect((await other.get('/account')).status).toBe(303);
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await visitor.post('/account/sessions', { which: 'all' })).headers.get('location')).toBe(
      '/sign-in',
    );
    expect((await visitor.get('/account')).status).toBe(303);
  });
});

describe('closing the account', () => {
  test('asks for the password, erases what is the account’s and leaves the customer', async () => {
    const email = 'inchide@apa.example';
    const customerId = await makeCustomer(portal.deps.db, { code: '7001234' });
    const visitor = await createSignedIn(portal, { email, customerIds: [customerId] });
    await receiveMails(portal);
    expect((await visitor.post('/account/closure', { password: 'gresita' })).status).toBe(422);
    const answer = await visitor.post('/account/closure', { password: testPassword });
    expect(answer.headers.get('location')).toBe('/');
    expect((await visitor.get('/account')).status).toBe(303);
    expect((await signInAs(portal.visitor(), email)).status).toBe(422);
    expect(await receiveMails(portal)).toMatchObject([{ to: email, subject: 'Contul a fost închis' }]);
    const customers = await portal.deps.db.selectFrom('customers').select('code').execute();
    expect(customers).toEqual([{ code: '7001234' }]);
  });
});
