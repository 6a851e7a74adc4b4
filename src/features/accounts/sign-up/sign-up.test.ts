import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { proofLimits } from '../../customers/customers.rules.ts';

const argon = vi.hoisted(() => ({ hashes: 0 }));
vi.mock('@node-rs/argon2', async importOriginal => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>();
  const hash: typeof original.hash = (...parameters) => {
    argon.hashes += 1;
    return original.hash(...parameters);
  };
  return { ...original, hash };
});

let portal: TestPortal;
let network = 0;

beforeAll(async () => {
  portal = await createTestPortal();
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '63514A' });
});

// Limits are tested where they are meant; elsewhere one test leaves no trace for the next.
beforeEach(async () => {
  network += 1;
  await portal.deps.db.deleteFrom('limits').execute();
  await receiveMails(portal);
});

const form = (changes: Record<string, string> = {}) => ({
  email: 'ana@apa.example',
  code: '7001234',
  contract: '63514A',
  password: testPassword,
  terms: 'yes',
  ...changes,
});

const ask = (visitor: Visitor, changes: Record<string, string> = {}, from = `198.51.100.${network}`) =>
  visitor.post('/sign-up', form(changes), { 'x-forwarded-for': from });

test('a stranger signs up with the codes of a bill, confirms by e-mail and is in', async () => {
  const visitor = portal.visitor();
  const asked = await ask(visitor, { email: 'nou@apa.example', contract: ' 63514 a/01.04.2019' });
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-up/sent']);
  expect(await (await visitor.get('/sign-up/sent')).text()).toContain('Verificați e-mailul');

  const mails = await receiveMails(portal);
  expect(mails).toMatchObject([
    { to: 'nou@apa.example', subject: 'Activați contul din portalul Apa de Probă' },
  ]);
  const link = linkOf(mails[0]);
  expect(mails[0]?.html).toContain(link);
  expect(await (await visitor.get(link)).text()).toContain('Activați contul');

  const activated = await visitor.post(link, {});
  expect([activated.status, activated.headers.get('location')]).toEqual([303, '/balance']);
  expect(await (await visitor.get('/customers')).text()).toContain('7001234');
});

describe('an address with and without an account', () => {
  /** The answer and the page after it, without what is random: the browser's secret and the request's id. */
  const answerTo = async (email: string) => {
    const visitor = portal.visitor();
    const response = await ask(visitor, { email });
    const headers = [...response.headers]
      .filter(([name]) => name !== 'x-request-id')
      .map(([name, value]) => [name, name === 'set-cookie' ? value.replace(/=[^;]+/, '=…') : value]);
    const page = await visitor.get(response.headers.get('location') ?? '');
    return { status: response.status, headers, body: await response.text(), page: await page.text() };
  };

  beforeAll(async () => {
    await makeAccount(portal.deps.db, { email: 'confirmat@apa.example', now: portal.clock.now() });
    await ask(portal.visitor(), { email: 'neconfirmat@apa.example' });
  });

  test('get byte-identical pages', async () => {
    const fresh = await answerTo('proaspat@apa.example');
    expect(fresh.status).toBe(303);
    expect(await answerTo('neconfirmat@apa.example')).toEqual(fresh);
    expect(await answerTo('confirmat@apa.example')).toEqual(fresh);
    expect(await answerTo('CONFIRMAT@APA.example')).toEqual(fresh);
  });

  test('cost the same queries and one hash each, so they take the same time', async () => {
    const workFor = async (email: string) => {
      argon.hashes = 0;
      const queries = await collectQueries(() => ask(portal.visitor(), { email }));
      return { queries, hashes: argon.hashes };
    };
    const fresh = await workFor('alt@apa.example');
    expect(fresh.hashes).toBe(1);
    expect(fresh.queries).toHaveLength(6);
    expect(await workFor('neconfirmat@apa.example')).toEqual(fresh);
    expect(await workFor('confirmat@apa.example')).toEqual(fresh);
  });

  test('an unconfirmed one gets a fresh link, and the new one works', async () => {
    const visitor = portal.visitor();
    await ask(visitor, { email: 'neconfirmat@apa.example' });
    const [mail] = await receiveMails(portal);
    expect(mail?.subject).toContain('Activați');
    expect((await visitor.post(linkOf(mail), {})).headers.get('location')).toBe('/balance');
  });

  test('the owner of a confirmed one reads where to sign in, and how to add the code', async () => {
    await ask(portal.visitor(), { email: 'Confirmat@apa.example' });
    const mails = await receiveMails(portal);
    expect(mails).toMatchObject([
      { to: 'confirmat@apa.example', subject: expect.stringContaining('Aveți deja cont') },
    ]);
    expect(linkOf(mails[0])).toBe('/sign-in');
    expect(mails[0]?.text).toContain('7001234 nu este încă în cont');
    expect(mails[0]?.text).toContain('Am uitat parola');
  });
});

test('one address is one account in whatever case, with spaces, in either Unicode form', async () => {
  await makeAccount(portal.deps.db, { email: 'ștefan@apa.example', now: portal.clock.now() });
  await ask(portal.visitor(), { email: '  ȘTEFAN@Apa.Example '.normalize('NFD') });
  expect(await receiveMails(portal)).toMatchObject([
    { to: 'ștefan@apa.example', subject: expect.stringContaining('Aveți deja cont') },
  ]);
});

test('what the form lacks is said field by field, and what was typed is kept', async () => {
  const response = await ask(portal.visitor(), {
    email: 'fara-domeniu@',
    code: ' ',
    contract: '/2019',
    password: 'scurt',
    terms: '',
  });
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain('Adresa de e-mail pare incompletă');
  expect(page).toContain('Scrieți codul de client');
  expect(page).toContain('Scrieți numărul de contract');
  expect(page).toContain('cel puțin 10 caractere');
  expect(page).toContain('să acceptați termenii');
  expect(page).toContain('value="fara-domeniu@"');
  expect(page).not.toContain('scurt"');
  expect(await receiveMails(portal)).toEqual([]);
});

test.each([
  ['password123', 'se ghicește ușor'],
  ['parola2024!', 'se ghicește ușor'],
  ['1111111111', 'se ghicește ușor'],
  ['ANA.popescu@apa.example', 'nu poate fi e-mailul'],
  ['ă'.repeat(129), 'cel mult 128'],
])('the password %s is refused', async (password, reason) => {
  const response = await ask(portal.visitor(), { email: 'ana.popescu@apa.example', password });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain(reason);
});

test('long is enough for a password', async () => {
  const response = await ask(portal.visitor(), { email: 'lung@apa.example', password: 'vine apa rece' });
  expect(response.status).toBe(303);
});

test('a secret that somebody planted in the browser opens nothing that is asked for in it', async () => {
  const visitor = portal.visitor();
  visitor.cookies.set('sign-up', 'planted');
  await ask(visitor, { email: 'plantat@apa.example' });
  const [mail] = await receiveMails(portal);
  const planter = portal.visitor();
  planter.cookies.set('sign-up', 'planted');
  expect(await (await planter.get(linkOf(mail))).text()).toContain('Parola aleasă la înregistrare');
  expect((await planter.post(linkOf(mail), {})).status).toBe(422);
  expect((await visitor.post(linkOf(mail), {})).headers.get('location')).toBe('/balance');
});

test('a form that comes back says that the password has to be typed again', async () => {
  const page = await (await ask(portal.visitor(), { terms: '' })).text();
  expect(page).toMatch(/aria-describedby="password-hint"/);
  expect(page).toMatch(
    /id="password-hint"[^>]*><[^>]*>Parola nu se păstrează în formular: scrieți-o din nou/,
  );
  const short = await (await ask(portal.visitor(), { password: 'scurt' })).text();
  expect(short).not.toContain('Parola nu se păstrează');
});

describe('a wrong pair of code and contract', () => {
  test.each([
    { code: '7001234', contract: '999' },
    { code: '9999999', contract: '63514A' },
  ])('is one sentence that does not tell which part, with the picture of a bill: %o', async codes => {
    const response = await ask(portal.visitor(), codes);
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('Codul de client și numărul de contract nu se potrivesc');
    expect(page).toMatch(/<details[^>]* open/);
    expect(page).toContain('role="img"');
    expect(page).toContain('mailto:clienti@apa.example');
    expect(page).not.toMatch(/aria-invalid/);
    expect(await receiveMails(portal)).toEqual([]);
  });

  const wrong = (changes: Record<string, string>, from: string) =>
    ask(portal.visitor(), { contract: '1', ...changes }, from);

  test('counts against the network', async () => {
    for (let i = 0; i < 20; i++) await wrong({ email: `b${i}@apa.example`, code: `1${i}` }, '203.0.113.200');
    const refused = await wrong({ code: '777' }, '203.0.113.200');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await refused.text()).toMatch(/vă rugăm să așteptați \d+ minute/);
    expect((await wrong({ code: '777' }, '203.0.113.201')).status).toBe(422);
  });

  test('counts first against who asks: no single network stops the others', async () => {
    const statuses = [];
    for (let i = 0; i < 30; i++)
      statuses.push((await wrong({ email: `d${i}@apa.example` }, '203.0.113.1')).status);
    expect(statuses.filter(status => status === 422)).toHaveLength(10);
    expect(statuses.slice(10)).not.toContain(422);
    const owner = await ask(portal.visitor(), { email: 'titular@apa.example' }, '203.0.113.2');
    expect(owner.headers.get('location')).toBe('/sign-up/sent');
    expect(await receiveMails(portal)).toMatchObject([{ subject: expect.stringContaining('Activați') }]);
  });

  test('nor do the many networks of one IPv6 customer', async () => {
    for (let i = 0; i < 30; i++) await wrong({ email: `e${i}@apa.example` }, `2001:db8:1:${i}::1`);
    expect((await wrong({ email: 'titular2@apa.example' }, '203.0.113.2')).status).toBe(422);
  });

  test('never counts against the e-mail of somebody else', async () => {
    for (let i = 0; i < 30; i++) await wrong({ email: 'victima@apa.example', code: `3${i}` }, '203.0.113.3');
    const owner = await ask(portal.visitor(), { email: 'victima@apa.example' }, '203.0.113.4');
    expect(owner.status).toBe(303);
  });

  test('a right pair is not counted: a family signs up one after the other', async () => {
    for (let i = 0; i < 12; i++) {
      expect((await ask(portal.visitor(), { email: `rude${i}@apa.example` })).status).toBe(303);
    }
  });

  describe('guessed by many strangers', () => {
    beforeEach(async () => {
      for (let i = 0; i < proofLimits.code.times; i++) {
        expect((await wrong({ email: `c${i}@apa.example` }, `203.0.113.${i}`)).status).toBe(422);
      }
    });

    const answerTo = async (changes: Record<string, string>) => {
      const visitor = portal.visitor();
      let answer: Response | undefined;
      const queries = await collectQueries(async () => {
        answer = await ask(visitor, changes, '198.51.100.77');
      });
      const page = await (await visitor.get('/sign-up/sent')).text();
      return { status: answer?.status, location: answer?.headers.get('location'), page, queries };
    };

    test('a page no longer tells right from wrong, the mailbox does', async () => {
      const right = await answerTo({ email: 'corect@apa.example' });
      expect([right.status, right.location]).toEqual([303, '/sign-up/sent']);
      expect(await answerTo({ email: 'gresit@apa.example', contract: '1' })).toEqual(right);
      const mails = await receiveMails(portal);
      expect(mails).toMatchObject([
        { to: 'corect@apa.example', subject: expect.stringContaining('Activați') },
        { to: 'gresit@apa.example', subject: expect.stringContaining('nu se potrivesc') },
      ]);
      expect(mails[1]?.text).not.toContain('/activation/');
      const waiting = await portal.deps.db.selectFrom('sign_ups').select('email').execute();
      expect(waiting.map(({ email }) => email)).not.toContain('gresit@apa.example');
    });

    test('the right pair opens the account from the mailbox', async () => {
      const visitor = portal.visitor();
      await ask(visitor, { email: 'asediat@apa.example' });
      const [mail] = await receiveMails(portal);
      expect((await visitor.post(linkOf(mail), {})).headers.get('location')).toBe('/balance');
    });

    test('the siege ends', async () => {
      portal.clock.add({ minutes: 37 });
      expect((await wrong({ email: 'altul@apa.example' }, '203.0.113.99')).status).toBe(422);
    });
  });
});

test('a code and a contract never sign anybody in', async () => {
  await makeAccount(portal.deps.db, { email: 'mihai@apa.example', now: portal.clock.now() });
  const response = await portal.visitor().post('/session', { email: '7001234', password: '63514A' });
  expect(response.status).toBe(422);
});

test('what is no contract number proves nothing, whatever an export says', async () => {
  await makeCustomer(portal.deps.db, { code: '7007731', contract: 'GR/7731/2023' });
  for (const [place, contract] of ['gr', 'GR/', 'n', 'N/A', '0', 'fără număr', '7731', '2023'].entries()) {
    const response = await ask(portal.visitor(), {
      email: `gr${place}@apa.example`,
      code: '7007731',
      contract,
    });
    expect([contract, response.status]).toEqual([contract, 422]);
    expect(await response.text()).toContain('nu se potrivesc');
  }
  await portal.deps.db.deleteFrom('limits').execute();
  const response = await ask(portal.visitor(), {
    email: 'gr@apa.example',
    code: '7007731',
    contract: 'gr 7731/2023 din 4.5.2023',
  });
  expect(response.status).toBe(303);
});
