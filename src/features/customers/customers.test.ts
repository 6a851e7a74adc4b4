import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { countTries } from '#src/platform/web/limits.ts';
import { makeAccount } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { proofLimits } from './customers.rules.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
});

/** Creates an account with this many client codes, `${prefix}1`, `${prefix}2` … */
async function createAccountWith(count: number, prefix: string) {
  const customerIds: AnyCustomerId[] = [];
  for (let i = 1; i <= count; i++) {
    customerIds.push(
      await makeCustomer(portal.deps.db, {
        code: `${prefix}${i}`,
        name: `Asociația ${prefix}${i}`,
        address: i % 2 === 0 ? 'Bulevardul București' : 'Strada Țânțarilor',
      }),
    );
  }
  return await createSignedIn(portal, { email: `${prefix}@apa.example`, customerIds });
}

const textOf = async (response: Promise<Response>) => await (await response).text();

test('an account with one code never sees a chooser', async () => {
  const visitor = await createAccountWith(1, 'unul');
  for (const path of ['/customers', '/account', '/service-points']) {
    const page = await textOf(visitor.get(path));
    expect(page).not.toContain('class="chooser"');
    expect(page).toContain('class="site-header__who"');
    expect(page).not.toContain('action="/customers/current"');
    expect(page).not.toContain('<search');
  }
});

test('an account without a code is led to add one', async () => {
  const visitor = await createAccountWith(0, 'niciunul');
  expect((await visitor.get('/service-points')).headers.get('location')).toBe('/customers/new');
  expect(await textOf(visitor.get('/customers'))).toContain('Adăugați unul');
});

describe('adding', () => {
  test('takes the same proof as sign-up, and shows the new code', async () => {
    const visitor = await createAccountWith(1, 'adauga');
    await makeCustomer(portal.deps.db, { code: '8001', contract: '77B' });
    const wrong = await visitor.post('/customers/new', { code: '8001', contract: '77' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('nu se potrivesc');
    const added = await visitor.post('/customers/new', { code: ' 8001', contract: '77b / 01.02.2020' });
    expect(added.headers.get('location')).toBe('/customers');
    const page = await textOf(visitor.get('/customers'));
    expect(page).toContain('8001');
    expect(page).toContain('class="chooser"');
    await visitor.post('/customers/new', { code: '8001', contract: '77B' });
    expect(await textOf(visitor.get('/customers'))).toContain('2 coduri de client');
  });

  test('is limited as sign-up is, by the same buckets of who asks', async () => {
    const visitor = await createAccountWith(0, 'limitat');
    await makeCustomer(portal.deps.db, { code: '8002', contract: '5' });
    for (let i = 0; i < 10; i++) await visitor.post('/customers/new', { code: '8002', contract: '4' });
    const refused = await visitor.post('/customers/new', { code: '8002', contract: '5' });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('așteptați');
    const signUp = { code: '8002', contract: '5', password: 'patru cai la apă', terms: 'yes' };
    const stranger = await portal.visitor().post('/sign-up', { email: 'altcineva@apa.example', ...signUp });
    expect(stranger.status).toBe(429);
  });

  describe('while many strangers guess its contract number', () => {
    const besiege = async (code: string) => {
      const { db, clock } = portal.deps;
      for (let i = 0; i < proofLimits.code.times; i++)
        await countTries(db, clock, [[proofLimits.code, code]]);
    };

    test('only the mailbox is told whether the pair is right', async () => {
      await makeCustomer(portal.deps.db, { code: '8010', contract: '5' });
      const visitor = await createAccountWith(0, 'asediat');
      await besiege('8010');
      await receiveMails(portal);
      const answerTo = async (contract: string) => {
        let answer: Response | undefined;
        const queries = await collectQueries(async () => {
          answer = await visitor.post('/customers/new', { code: '8010', contract });
        });
        const location = answer?.headers.get('location') ?? '';
        return { location, queries, page: await textOf(visitor.get(location)) };
      };
      const right = await answerTo('5');
      expect(right.location).toBe('/customer-confirmation/sent');
      expect(right.page).toContain('V-am trimis un mesaj');
      expect(await answerTo('6')).toEqual(right);
      expect(await textOf(visitor.get('/customers'))).not.toContain('8010');

      const mails = await receiveMails(portal);
      expect(mails.map(mail => mail.subject).toSorted()).toEqual([
        'Adăugați codul de client 8010',
        'Codul de client și numărul de contract nu se potrivesc',
      ]);
      const link = linkOf(mails.find(mail => mail.subject.includes('8010')));
      await visitor.get(link);
      expect(await textOf(visitor.get('/customers'))).not.toContain('8010');
      expect((await visitor.post(link, {})).headers.get('location')).toBe('/customers');
      expect(await textOf(visitor.get('/customers'))).toContain('8010');
      expect((await visitor.post(link, {})).status).toBe(410);
      expect((await visitor.get(link)).status).toBe(410);
    });

    test('the link adds it to the account that asked, whoever opens it', async () => {
      await makeCustomer(portal.deps.db, { code: '8011', contract: '5' });
      const visitor = await createAccountWith(0, 'cere');
      await besiege('8011');
      await visitor.post('/customers/new', { code: '8011', contract: '5' });
      const link = linkOf((await receiveMails(portal)).at(-1));
      const other = await createAccountWith(0, 'altul');
      await other.post(link, {});
      expect(await textOf(other.get('/customers'))).not.toContain('8011');
      expect(await textOf(visitor.get('/customers'))).toContain('8011');
    });
  });

  test('again and again does not flood the customer’s other accounts', async () => {
    const customerId = await makeCustomer(portal.deps.db, { code: '8012', contract: '5' });
    const now = portal.clock.now();
    await makeAccount(portal.deps.db, { email: 'linistit@apa.example', customerIds: [customerId], now });
    const visitor = await createAccountWith(0, 'repeta');
    await receiveMails(portal);
    const mails = [];
    for (let i = 0; i < 12; i++) {
      await visitor.post('/customers/new', { code: '8012', contract: '5' });
      mails.push(...(await receiveMails(portal)));
      await visitor.post('/customers/8012/removal', {});
    }
    expect(mails).toHaveLength(5);
  });

  test('is told to the customer’s other accounts', async () => {
    const customerId = await makeCustomer(portal.deps.db, { code: '8003', contract: '5' });
    const now = portal.clock.now();
    await makeAccount(portal.deps.db, { email: 'vechi@apa.example', customerIds: [customerId], now });
    const visitor = await createAccountWith(0, 'nou');
    await receiveMails(portal);
    await visitor.post('/customers/new', { code: '8003', contract: '5' });
    expect(await receiveMails(portal)).toMatchObject([
      { to: 'vechi@apa.example', subject: expect.stringContaining('8003') },
    ]);
  });
});

test('a code is named, and the name is the account’s own', async () => {
  const visitor = await createAccountWith(2, 'nume');
  const answer = await visitor.post('/customers/nume1/label', { label: '  Casa părinților ' });
  expect(answer.headers.get('location')).toBe('/customers');
  expect(await textOf(visitor.get('/customers'))).toContain('Casa părinților');
  expect(await textOf(visitor.get('/customers/nume1'))).toContain('value="Casa părinților"');
  const long = await visitor.post('/customers/nume1/label', { label: 'ă'.repeat(61) });
  expect(long.status).toBe(422);
  await visitor.post('/customers/nume1/label', { label: '' });
  expect(await textOf(visitor.get('/customers'))).not.toContain('Casa părinților');
});

test('a code is removed after one question, and its pages are gone at once', async () => {
  const visitor = await createAccountWith(2, 'scoate');
  await visitor.post('/customers/current', { code: 'scoate2' });
  expect(await textOf(visitor.get('/customers/scoate2/removal'))).toContain('Scoateți „Asociația scoate2”');
  await visitor.post('/customers/scoate2/removal', {});
  const page = await textOf(visitor.get('/customers'));
  expect(page).not.toContain('<b>scoate2</b>');
  expect(page).not.toContain('class="chooser"');
  expect((await visitor.get('/customers/scoate2')).status).toBe(404);
});

test('the chosen code is the one whose pages are shown, and it stays chosen', async () => {
  const visitor = await createAccountWith(3, 'alege');
  const chosen = await visitor.post('/customers/current', { code: 'alege2', return: '/customers' });
  expect(chosen.headers.get('location')).toBe('/customers');
  expect(await textOf(visitor.get('/service-points'))).toMatch(/class="chooser"[\s\S]*alege2/);
  const outside = await visitor.post('/customers/current', {
    code: 'alege3',
    return: 'https://evil.example',
  });
  expect(outside.headers.get('location')).toBe('/balance');
});

test('a choice leads back to the page it was made from, also after a search', async () => {
  const visitor = await createAccountWith(7, 'inapoi');
  const page = await textOf(visitor.get('/service-points'));
  const chooser = page.match(/class="chooser" href="([^"]+)"/)?.[1] ?? '';
  expect(chooser).toBe('/customers?return=%2Fservice-points');
  const found = await textOf(visitor.get(`${chooser}&q=inapoi4`));
  expect(found.match(/name="return" value="\/service-points"/g)).toHaveLength(2);
  const chosen = await visitor.post('/customers/current', { code: 'inapoi4', return: '/service-points' });
  expect(chosen.headers.get('location')).toBe('/service-points');
  expect(await textOf(visitor.get('/customers?return=//evil.example'))).not.toContain('evil');
});

test('a page costs at most three queries, the session included', async () => {
  const visitor = await createAccountWith(2, 'putine');
  for (const path of ['/customers', '/customers/putine1', '/customers/new', '/service-points', '/account']) {
    const queries = await collectQueries(() => visitor.get(path));
    expect(queries.length, path).toBeGreaterThan(0);
    expect(queries.length, path).toBeLessThanOrEqual(3);
  }
});

test('another account’s code is a 404, as one that does not exist', async () => {
  const customerId = await makeCustomer(portal.deps.db, { code: 'strain' });
  await createSignedIn(portal, { email: 'strain@apa.example', customerIds: [customerId] });
  const visitor = await createAccountWith(1, 'curios');
  for (const code of ['strain', 'nu-exista']) {
    expect((await visitor.post('/customers/current', { code })).status).toBe(404);
    expect((await visitor.get(`/customers/${code}`)).status).toBe(404);
    expect((await visitor.post(`/customers/${code}/label`, { label: 'a mea' })).status).toBe(404);
    expect((await visitor.get(`/customers/${code}/removal`)).status).toBe(404);
    expect((await visitor.post(`/customers/${code}/removal`, {})).status).toBe(404);
  }
  expect(await textOf(visitor.get('/customers'))).not.toContain('strain');
});

describe('an accountant with 300 codes', () => {
  test('searches without capitals and diacritics, and turns pages', async () => {
    const visitor = await createAccountWith(300, 'multe');
    const first = await textOf(visitor.get('/customers'));
    expect(first).toContain('300 de coduri de client');
    expect(first.match(/<article|class="card"/g)).toHaveLength(20);
    expect(first).toContain('href="/customers?page=2"');
    expect(await textOf(visitor.get('/customers?page=15'))).not.toContain('page=16');
    expect((await visitor.get('/customers?page=16')).headers.get('location')).toBe('/customers');

    expect(await textOf(visitor.get('/customers?q=multe299'))).toContain('<b>multe299</b>');
    const bySearch = await textOf(visitor.get('/customers?q=TANTARILOR&page=8'));
    expect(bySearch).toContain('150 de coduri de client');
    expect(bySearch).toContain('q=TANTARILOR&amp;page=7');
    expect(await textOf(visitor.get('/customers?q=%25'))).toContain('Nu am găsit nimic');
  });
});

test.each([
  ['O’Neill-Popescu', "o'neill"],
  ["O'Neill-Popescu", 'o’neill'],
  ['O\u02bcNeill-Popescu', 'ONEILL'],
  ['O`Neill\u2011Popescu', "o'neill-popescu"],
  ['Casa\u00a0Mării', 'casa marii'],
])('"%s" is found as "%s"', async (name, search) => {
  const code = `ap${Buffer.from(name).toString('hex').slice(0, 12)}`;
  const customerIds = [
    await makeCustomer(portal.deps.db, { code, name }),
    await makeCustomer(portal.deps.db, { code: `${code}x`, name: 'Altcineva' }),
  ];
  const visitor = await createSignedIn(portal, { email: `${code}@apa.example`, customerIds });
  const page = await textOf(visitor.get(`/customers?q=${encodeURIComponent(search)}`));
  expect(page).toContain('1 cod de client');
  expect(page).toContain(`<b>${code}</b>`);
});
