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

  test('gives this session another secret: a copy of the one from before opens nothing', async () => {
    const email = 'copiat@apa.example';
    const visitor = await createSignedIn(portal, { email });
    const before = visitor.cookies.get('session') ?? '';
    await visitor.post('/account/password', { password: testPassword, newPassword });
    expect(visitor.cookies.get('session')).not.toBe(before);
    expect((await visitor.get('/account')).status).toBe(200);
    const thief = portal.visitor();
    thief.cookies.set('session', before);
    expect((await thief.get('/account')).status).toBe(303);
  });

  const changeInParallel = async (email: string, passwords: string[]) => {
    const visitor = await createSignedIn(portal, { email });
    const { db, pool } = portal.database;
    const waiting = async () =>
      (
        await pool.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).rowCount;
    const answers = await db.transaction().execute(async tx => {
      await tx.selectFrom('accounts').select('account_id').where('email', '=', email).forUpdate().execute();
      const sent = passwords.map(password =>
        visitor.post('/account/password', { password: testPassword, newPassword: password }),
      );
      await expect.poll(waiting).toBe(sent.length);
      return sent;
    });
    return { visitor, answers: await Promise.all(answers) };
  };

  test('sent twice by a double click it is done and told once, and nobody is signed out', async () => {
    const email = 'dublu@apa.example';
    const { visitor, answers } = await changeInParallel(email, [newPassword, newPassword]);
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['/account', '/account']);
    expect((await visitor.get('/account')).status).toBe(200);
    expect(await receiveMails(portal)).toHaveLength(1);
  });

  test('a password that is changed meanwhile proves nothing any more', async () => {
    const email = 'deodata@apa.example';
    const other = 'alta parola lunga';
    const { answers } = await changeInParallel(email, [newPassword, other]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const valid = answers[0]?.status === 303 ? newPassword : other;
    expect((await signInAs(portal.visitor(), email, valid)).status).toBe(303);
  });

  test('keeps a remembered session for as long as it had left', async () => {
    const email = 'tinut@apa.example';
    await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
    const visitor = portal.visitor();
    await visitor.post('/session', { email, password: testPassword, remember: 'yes' });
    portal.clock.add({ hours: 24 });
    const answer = await visitor.post('/account/password', { password: testPassword, newPassword });
    const cookie = answer.headers.getSetCookie().find(line => line.startsWith('session='));
    expect(cookie).toContain(`Max-Age=${34 * 24 * 3600}`);
  });

  test('says each thing that is missing once', async () => {
    const visitor = await createSignedIn(portal, { email: 'goala@apa.example' });
    const page = await (await visitor.post('/account/password', {})).text();
    const summary = page.match(/<li><a href="#[^"]+">[^<]+/g);
    expect(summary).toEqual([
      '<li><a href="#password">Scrieți parola de acum.',
      '<li><a href="#newPassword">Scrieți parola nouă.',
    ]);
    const closure = await (await visitor.post('/account/closure', {})).text();
    expect(closure).toContain('Scrieți parola de acum.');
    expect(closure).not.toContain('nu se potrivește');
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

  test('ends the other sessions, and gives the one that confirms another secret', async () => {
    const visitor = await createSignedIn(portal, { email: 'muta@apa.example' });
    const other = portal.visitor();
    await signInAs(other, 'muta@apa.example');
    const mails = await ask(visitor, 'mutata@apa.example');
    const before = visitor.cookies.get('session');
    await visitor.post(linkOf(mails.find(mail => mail.to === 'mutata@apa.example')), {});
    expect((await other.get('/account')).status).toBe(303);
    expect((await visitor.get('/account')).status).toBe(200);
    expect(visitor.cookies.get('session')).not.toBe(before);
  });

  test('two accounts that want one address at the same moment: one gets it', async () => {
    const email = 'disputata@apa.example';
    const links = [];
    for (const old of ['primul@apa.example', 'al-doilea@apa.example']) {
      const mails = await ask(await createSignedIn(portal, { email: old }), email);
      links.push(linkOf(mails.find(mail => mail.to === email)));
    }
    const answers = await Promise.all(links.map(link => portal.visitor().post(link, {})));
    expect(answers.map(answer => answer.status).toSorted()).toEqual([303, 410]);
  });

  test('cannot be used to flood mailboxes', async () => {
    const visitor = await createSignedIn(portal, { email: 'potop@apa.example' });
    const statuses = [];
    for (let i = 0; i < 120; i++) {
      const form = { email: `victima${i}@apa.example`, password: testPassword };
      statuses.push((await visitor.post('/account/email', form)).status);
    }
    expect(statuses.filter(status => status === 303)).toHaveLength(5);
    const mails = await receiveMails(portal);
    expect(mails).toHaveLength(10); // each to the new address, and a word to the old one
  });

  test('nor one mailbox, by several accounts and under many names', async () => {
    const statuses = [];
    for (let i = 0; i < 4; i++) {
      const visitor = await createSignedIn(portal, { email: `banda${i}@apa.example` });
      for (const tag of ['', '+1', '+2', '+3']) {
        const form = { email: `Tinta${tag}@apa.example`, password: testPassword };
        const from = { 'x-forwarded-for': `203.0.113.${i}` };
        statuses.push((await visitor.post('/account/email', form, from)).status);
      }
    }
    expect(statuses.filter(status => status === 303)).toHaveLength(12);
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

describe('the list of devices', () => {
  const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0';
  const buttonsOf = (page: string) =>
    [...page.matchAll(/name="session" value="(\d+)"/g)].map(([, id]) => id ?? '');

  test('says with what, from where (coarse) and when, and which is this one', async () => {
    const email = 'lista@apa.example';
    const visitor = await createSignedIn(portal, { email });
    const phone = portal.visitor();
    const from = { 'user-agent': firefox, 'x-forwarded-for': '203.0.113.77' };
    await phone.post('/session', { email, password: testPassword }, from);
    const tablet = portal.visitor();
    await tablet.post(
      '/session',
      { email, password: testPassword },
      { 'x-forwarded-for': '2001:db8:1:2::3' },
    );
    const page = await (await visitor.get('/account')).text();
    expect(page).toContain('Firefox, Android');
    expect(page).toContain('Din rețeaua 203.0.113.0/24');
    expect(page).not.toContain('203.0.113.77');
    expect(page).toContain('Din rețeaua 2001:db8:1::/48');
    expect(page).toMatch(/Ați intrat la \d+ \w+ \d{4}, \d+:\d\d/);
    expect(page.match(/>acesta</g)).toHaveLength(1);
    expect(buttonsOf(page)).toHaveLength(3);
  });

  test('ends any one of them, this one too', async () => {
    const email = 'inchide-unul@apa.example';
    const visitor = await createSignedIn(portal, { email });
    const phone = portal.visitor();
    await phone.post('/session', { email, password: testPassword }, { 'user-agent': firefox });
    const page = await (await visitor.get('/account')).text();
    const lost = page.match(/Firefox, Android[\s\S]*?name="session" value="(\d+)"/)?.[1] ?? '';
    const answer = await visitor.post('/account/sessions', { session: lost });
    expect(answer.headers.get('location')).toBe('/account');
    expect((await phone.get('/account')).status).toBe(303);
    const [own = ''] = buttonsOf(await (await visitor.get('/account')).text());
    expect((await visitor.post('/account/sessions', { session: own })).headers.get('location')).toBe(
      '/sign-in',
    );
    expect((await visitor.get('/account')).status).toBe(303);
  });

  test('ends nobody else’s', async () => {
    const victim = await createSignedIn(portal, { email: 'tinta@apa.example' });
    const [session = ''] = buttonsOf(await (await victim.get('/account')).text());
    const stranger = await createSignedIn(portal, { email: 'strain@apa.example' });
    for (const value of [session, '0', '-1', 'x', '9'.repeat(18)])
      await stranger.post('/account/sessions', { session: value });
    expect((await victim.get('/account')).status).toBe(200);
  });

  test('ends the least used beyond fifty, so that signing in without end fills nothing', async () => {
    const email = 'mereu@apa.example';
    const first = await createSignedIn(portal, { email });
    const second = portal.visitor();
    for (let times = 0; times < 55; times++) {
      portal.clock.add({ seconds: 20 });
      await portal.deps.db.deleteFrom('limits').execute();
      await signInAs(times === 54 ? second : portal.visitor(), email);
    }
    expect((await first.get('/account')).status).toBe(303);
    expect(buttonsOf(await (await second.get('/account')).text())).toHaveLength(50);
    const { rows } = await portal.database.pool.query(
      'select (select count(*)::int from sessions where account_id = a.account_id) as sessions, (select count(*)::int from known_browsers where account_id = a.account_id) as browsers from accounts a where email = $1',
      [email],
    );
    expect(rows).toEqual([{ sessions: 50, browsers: 50 }]);
  });

  test('leaves out those that have run out', async () => {
    const email = 'trecute@apa.example';
    const visitor = portal.visitor();
    await makeAccount(portal.deps.db, { email, now: portal.clock.now() });
    await visitor.post('/session', { email, password: testPassword, remember: 'yes' });
    await signInAs(portal.visitor(), email);
    expect(buttonsOf(await (await visitor.get('/account')).text())).toHaveLength(2);
    portal.clock.add({ minutes: 61 });
    expect(buttonsOf(await (await visitor.get('/account')).text())).toHaveLength(1);
  });
});

test('forms about a password name whose it is, for password managers', async () => {
  const email = 'manager@apa.example';
  const visitor = await createSignedIn(portal, { email });
  await portal.visitor().post('/password-reset', { email });
  const [mail] = await receiveMails(portal);
  for (const path of ['/account/password', '/account/email', '/account/closure', linkOf(mail)]) {
    const page = await (await visitor.get(path)).text();
    const field = page.match(/<input[^>]*autocomplete="username"[^>]*>/)?.[0];
    expect(field, path).toContain(`value="${email}"`);
    expect(page.indexOf('autocomplete="username"'), path).toBeLessThan(page.indexOf('type="password"'));
    expect(page, path).toContain('<meta name="format-detection" content="telephone=no"/>');
  }
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

  test('takes back the letters that wait for its address, but for the last', async () => {
    const email = 'asteapta@apa.example';
    const visitor = await createSignedIn(portal, { email });
    await visitor.post('/account/password', { password: testPassword, newPassword });
    await portal.visitor().post('/password-reset', { email });
    await visitor.post('/account/closure', { password: newPassword });
    expect(await receiveMails(portal)).toMatchObject([{ to: email, subject: 'Contul a fost închis' }]);
    const letters = await portal.deps.db.selectFrom('letters').select('recipient').execute();
    expect(letters.filter(({ recipient }) => recipient !== null)).toEqual([]);
  });
});
