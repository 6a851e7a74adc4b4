import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeStaff, signInStaff, testTotpSecret } from '#test/factories/staff.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { type ProviderServer, startProvider } from '#test/provider-server.ts';
import { totpCode } from './totp.rules.ts';

let portal: TestPortal;
let provider: ProviderServer;

beforeAll(async () => {
  portal = await createTestPortal();
  provider = await startProvider('http://localhost/desk/sign-in/provider/return');
  portal.deps.config.oidc = provider.oidc;
  portal.deps.operator.staffGroups = [
    { group: 'it', role: 'administrator', departments: [] },
    { group: 'facturare', role: 'billing', departments: ['invoices'] },
    { group: 'control', role: 'auditor', departments: [] },
  ];
});

beforeEach(() => portal.clock.add({ minutes: 15 }));

/** To the provider and back in one browser. */
async function signIn(visitor: Visitor, sub: string, query = ''): Promise<Response> {
  const begun = await visitor.get(`/desk/sign-in/provider${query}`);
  expect(begun.status).toBe(303);
  const back = await provider.signIn(begun.headers.get('location') ?? '', sub);
  return await visitor.get(back.pathname + back.search);
}

const account = (sub: string, groups: string[], more = {}) =>
  provider.accounts.set(sub, {
    email: `${sub}@apa.example`,
    email_verified: true,
    name: `Nume ${sub}`,
    groups,
    ...more,
  });

const rowOf = async (sub: string) =>
  await portal.deps.db
    .selectFrom('staff')
    .selectAll()
    .where('email_key', '=', `${sub}@apa.example`)
    .executeTakeFirst();

test('a member of a known group is signed in with its role, and led where they were going', async () => {
  account('irina', ['alte', 'facturare']);
  const visitor = portal.visitor();
  const page = await visitor.get('/desk/sign-in?return=/desk/profile');
  expect(await page.text()).toContain('href="/desk/sign-in/provider?return=%2Fdesk%2Fprofile"');
  const answer = await signIn(visitor, 'irina', '?return=/desk/profile');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/profile']);
  const profile = await (await visitor.get('/desk/profile')).text();
  expect(profile).toContain('Nume irina');
  expect(profile).toContain('Facturare');
  expect(await rowOf('irina')).toMatchObject({
    role: 'billing',
    departments: ['invoices'],
    password_hash: null,
  });
});

test('a group that changed at the provider changes the role with the next sign-in, and ends the sessions of before', async () => {
  account('mutat', ['it']);
  const before = portal.visitor();
  await signIn(before, 'mutat');
  expect((await before.get('/desk/staff')).status).toBe(200);
  account('mutat', ['control']);
  const after = portal.visitor();
  await signIn(after, 'mutat');
  expect((await before.get('/desk')).status).toBe(303);
  expect((await after.get('/desk/audit')).status).toBe(200);
  expect((await after.get('/desk/staff')).status).toBe(403);
});

test.each([
  ['without a group of ours', [] as string[]],
  ['with groups that mean nothing here', ['administrator', 'IT', '']],
])('somebody %s gets no desk, and loses the one they had', async (_, groups) => {
  account('fara', ['it']);
  const before = portal.visitor();
  await signIn(before, 'fara');
  account('fara', groups);
  const answer = await signIn(portal.visitor(), 'fara');
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('nu are un rol la birou'),
  ]);
  expect((await before.get('/desk')).status).toBe(303);
});

test('who was taken out at the desk does not come back through the provider', async () => {
  account('scos', ['control']);
  await signIn(portal.visitor(), 'scos');
  const row = await rowOf('scos');
  const admin = await signInStaff(portal, { role: 'administrator' });
  expect((await admin.post(`/desk/staff/${row?.staff_id}/removal`, {})).status).toBe(303);
  expect((await signIn(portal.visitor(), 'scos')).status).toBe(403);
});

describe('somebody who worked here with a password', () => {
  test('is the same person when the provider verified the address, and has no password any more', async () => {
    await makeStaff(portal, { role: 'agent', email: 'vechi@apa.example', name: 'Vechi' });
    account('vechi', ['facturare']);
    expect((await signIn(portal.visitor(), 'vechi')).status).toBe(303);
    expect(await rowOf('vechi')).toMatchObject({ role: 'billing', password_hash: null, totp_secret: null });
    const visitor = portal.visitor();
    const given = { email: 'vechi@apa.example', password: testPassword, return: '' };
    expect((await visitor.post('/desk/sign-in', given)).status).toBe(422);
  });

  test('is not handed to an account whose address nobody verified', async () => {
    const staffId = await makeStaff(portal, { role: 'administrator', email: 'tinta@apa.example' });
    account('tinta', ['control'], { email_verified: false });
    const answer = await signIn(portal.visitor(), 'tinta');
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('lucrează deja la birou'),
    ]);
    account('alt', ['control'], { email: 'tinta@apa.example', email_verified: undefined });
    expect((await signIn(portal.visitor(), 'alt')).status).toBe(403);
    const owner = portal.visitor();
    await owner.post('/desk/sign-in', { email: 'tinta@apa.example', password: testPassword, return: '' });
    const code = totpCode(testTotpSecret, portal.clock.now());
    expect((await owner.post('/desk/sign-in/code', { code, return: '', with: 'code' })).status).toBe(303);
    expect((await signInStaff(portal, { staffId })).staffId).toBe(staffId);
  });

  test('nor is somebody of the provider handed to another of its accounts with the same address', async () => {
    account('unu', ['control']);
    await signIn(portal.visitor(), 'unu');
    account('doi', ['it'], { email: 'unu@apa.example' });
    expect((await signIn(portal.visitor(), 'doi')).status).toBe(403);
    expect(await rowOf('unu')).toMatchObject({ role: 'auditor', provider_subject: 'unu' });
  });
});

describe('what does not come from our own journey is refused', () => {
  const isRefused = async (answer: Response) => {
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('nu s-a încheiat')]);
  };

  test('a code in another browser, one that was used, another state, an error of the provider', async () => {
    account('drum', ['control']);
    const visitor = portal.visitor();
    const begun = await visitor.get('/desk/sign-in/provider');
    const back = await provider.signIn(begun.headers.get('location') ?? '', 'drum');
    const path = back.pathname + back.search;
    await isRefused(await portal.visitor().get(path));

    const other = portal.visitor();
    await other.get('/desk/sign-in/provider');
    await isRefused(await other.get(path));

    const cookie = visitor.cookies.get('desk-provider') ?? '';
    const altered = new URLSearchParams(back.search);
    altered.set('state', 'x'.repeat(43));
    await isRefused(await visitor.get(`${back.pathname}?${altered}`));
    visitor.cookies.set('desk-provider', cookie);
    expect((await visitor.get(path)).status).toBe(303);
    visitor.cookies.set('desk-provider', cookie);
    await isRefused(await visitor.get(path));

    const denied = portal.visitor();
    const asked = await denied.get('/desk/sign-in/provider');
    const state = new URL(asked.headers.get('location') ?? '').searchParams.get('state') ?? '';
    await isRefused(await denied.get(`/desk/sign-in/provider/return?error=access_denied&state=${state}`));
    await isRefused(await portal.visitor().get('/desk/sign-in/provider/return'));
    const made = portal.visitor();
    made.cookies.set('desk-provider', 'AAAA');
    await isRefused(await made.get(path));
  });

  test('a journey that took too long', async () => {
    account('lent', ['control']);
    const visitor = portal.visitor();
    const begun = await visitor.get('/desk/sign-in/provider');
    const back = await provider.signIn(begun.headers.get('location') ?? '', 'lent');
    portal.clock.add({ minutes: 11 });
    await isRefused(await visitor.get(back.pathname + back.search));
  });
});

test('before what is dangerous the provider is asked again, since they have no password here', async () => {
  account('proaspat', ['it']);
  const visitor = portal.visitor();
  await signIn(visitor, 'proaspat');
  portal.clock.add({ minutes: 11 });
  const asked = await visitor.post('/desk/staff', {}, { referer: 'http://localhost/desk/staff/new' });
  const page = await asked.text();
  expect(asked.status).toBe(403);
  const [, link = ''] = /href="(\/desk\/sign-in\/provider\?again[^"]*)"/.exec(page) ?? [];
  const begun = await visitor.get(link.replaceAll('&amp;', '&'));
  const address = new URL(begun.headers.get('location') ?? '');
  expect([address.searchParams.get('prompt'), address.searchParams.get('max_age')]).toEqual(['login', '0']);
  const back = await provider.signIn(address.href, 'proaspat');
  const answer = await visitor.get(back.pathname + back.search);
  expect(answer.headers.get('location')).toBe('/desk/staff/new');
  expect((await visitor.post('/desk/staff', {})).status).toBe(422);
});

test('they make no password, passkey or recovery code with which they would get in past the provider', async () => {
  account('ocol', ['control']);
  const visitor = portal.visitor();
  await signIn(visitor, 'ocol');
  const page = await (await visitor.get('/desk/profile')).text();
  expect(page).toContain('contul de serviciu');
  expect(page).not.toContain('name="newPassword"');
  for (const path of ['/desk/profile/password', '/desk/profile/recovery-codes', '/desk/profile/passkeys'])
    expect((await visitor.post(path, { newPassword: 'patru oi la munte' })).status).toBe(404);
});

test('a provider that is away is said to be, and the password remains', async () => {
  const { oidc } = provider;
  portal.deps.config.oidc = { ...oidc, issuer: new URL('http://127.0.0.1:9') };
  const answer = await portal.visitor().get('/desk/sign-in/provider');
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('nu răspunde acum')]);
  portal.deps.config.oidc = undefined;
  expect((await portal.visitor().get('/desk/sign-in/provider')).status).toBe(404);
  expect(await (await portal.visitor().get('/desk/sign-in')).text()).not.toContain('contul de serviciu');
  portal.deps.config.oidc = oidc;
});
