import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listDeskPages } from '#src/desk-menu.ts';
import { runStaff } from '#src/features/desk/staff/staff-command.ts';
import { totpCode } from '#src/features/desk/staff/totp.rules.ts';
import { totpSecretOfInvitation } from '#src/features/desk/staff/totp.ts';
import { addInternalNote } from '#src/features/messages/writing/staff-writing.ts';
import { startThread } from '#src/features/messages/writing/start-thread.ts';
import { paths } from '#src/paths.ts';
import { recordAudit } from '#src/platform/audit.ts';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeStaff, makeStaffSession } from '#test/factories/staff.ts';
import { openBrowser, type Person } from './browser.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);
const { db } = portal.deps;

portal.deps.operator.departments = [
  { key: 'invoices', name: { ro: 'Facturi și plăți', en: 'Invoices and payments' }, email: 'f@apa.example' },
  { key: 'repairs', name: { ro: 'Avarii și lucrări', en: 'Repairs' }, email: 'a@apa.example' },
];

const administrator = await makeStaff(portal, {
  role: 'administrator',
  name: 'Alexandra-Ștefania Constantinescu-Brâncoveanu',
  email: 'alexandra-stefania.constantinescu@apa-cu-nume-lung.example',
});
const agent = await makeStaff(portal, {
  role: 'agent',
  departments: ['invoices', 'repairs'],
  name: 'Radu Ionescu',
});
const customerId = await makeCustomer(db, { code: '7001234' });
for (const [at, action] of ['accounts.help', 'customers.view', 'staff.manage', 'settings.change'].entries()) {
  const act = {
    ...{
      by: 'staff: radu@apa.example',
      at: portal.clock.now().subtract({ hours: at }),
      network: '2001:db8:1:2::/64',
    },
    staff: { staffId: agent, role: 'agent', departments: ['invoices'] } as const,
  };
  const facts = {
    subject: 'balance',
    before: { role: 'agent' },
    after: { role: 'billing' },
    detail: { email: 'x@y.example' },
  };
  await recordAudit(db, act, { action, customerId, ...facts });
}

const ana = await makeAccount(db, {
  email: 'ana@apa.example',
  customerIds: [customerId],
  now: portal.clock.now(),
});
const written = await startThread(portal.deps, {
  ...{
    accountId: ana,
    scope: { customerId },
    department: 'invoices',
    subject: 'Indexul de pe factură nu e bun',
  },
  ...{ text: 'Pe factură scrie 251, dar apometrul arată 247.', formKey: randomUUID() },
});
if (!written.ok) throw new Error('the message was not taken');
const { threadId } = written.value;
const radu = { staffId: agent, name: 'Radu Ionescu', department: 'invoices' };
const key = { customerId, threadId };
await addInternalNote(portal.deps, {
  ...key,
  actor: radu,
  text: 'E citirea vecinului.',
  formKey: randomUUID(),
});

async function signIn({ context }: Person, staffId: typeof agent): Promise<void> {
  const cookie = await makeStaffSession(portal, staffId);
  await context.addCookies([{ ...cookie, url: portal.origin }]);
}

test.each([
  { width: 320, hasJavaScript: false, locale: 'ro-RO' },
  { width: 768, hasJavaScript: true, locale: 'ro-RO' },
  { width: 1280, hasJavaScript: true, locale: 'en-GB' },
] as const)('pages of the desk are fit for everybody, $width px wide, in $locale', async device => {
  const person = await browser.open(device);
  await signIn(person, administrator);
  const member = paths.deskStaffMember(agent);
  for (const path of [
    ...listDeskPages('administrator'),
    member,
    paths.deskThread(threadId),
    `${paths.deskThreads}?q=apometrul`,
    `${paths.deskThreads}?view=late`,
    `${paths.deskAudit}?code=nobody`,
    '/desk/nothing',
  ])
    await person.goto(path);
  await person.goto(paths.deskNewStaff);
  await person.follow(person.page.getByRole('main').getByRole('button').first());
  expect(await person.page.getByRole('alert').count()).toBe(1);
  await signIn(person, agent);
  await person.goto(paths.deskStaff);
  await person.context.close();
});

test('an agent answers a message without a mouse', async () => {
  const person = await browser.open({ width: 1280, hasJavaScript: true });
  await signIn(person, agent);
  await person.goto(paths.deskThreads);
  const { page } = person;
  await page.keyboard.press('j');
  await Promise.all([page.waitForURL(`**${paths.deskThread(threadId)}`), page.keyboard.press('Enter')]);
  await page.keyboard.press('r');
  await page.keyboard.type('Aveți dreptate, rămâne 247.');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForURL('**/desk/threads/*'), page.keyboard.press('Enter')]);
  await page.getByText('Răspunsul a fost trimis.').waitFor();
  await person.look();
  await page.keyboard.press('u');
  await page.waitForURL(`**${paths.deskThreads}`);
  await person.look();
  await person.context.close();
});

test('the menu of a narrow screen opens without JavaScript, and signs out', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  await signIn(person, agent);
  await person.goto(paths.desk);
  const { page } = person;
  await page.locator('summary').click();
  await person.look();
  await person.follow(page.getByRole('button', { name: 'Ieșire' }));
  expect(new URL(page.url()).pathname).toBe(paths.deskSignIn);
});

test.each([
  { width: 360, hasJavaScript: false },
  { width: 1280, hasJavaScript: true, colorScheme: 'dark' as const },
])('somebody who is invited sets up password and phone, signs out and in again: %o', async device => {
  const email = `nou${device.width}@apa.example`;
  let link = '';
  const output = { write: (text: string) => (link += text) };
  await runStaff({ ...portal.deps, output, messages: { write: () => undefined } }, [
    'invite',
    email,
    '--role',
    'auditor',
  ]);
  const path = new URL(link.trim()).pathname;
  const totpSecret = totpSecretOfInvitation(portal.deps.secret, path.split('/').at(-1) ?? '');
  const codeNow = () => totpCode(totpSecret, portal.clock.now());
  const person = await browser.open(device);
  const { page, goto, follow } = person;
  await goto(path);
  await page.getByLabel('Numele dumneavoastră').fill('Nou Venit');
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByLabel('Codul pe care îl arată').fill('000000');
  await follow(page.getByRole('button', { name: 'Intrați la birou' }));
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByLabel('Codul pe care îl arată').fill(codeNow());
  await follow(page.getByRole('button', { name: 'Intrați la birou' }));
  const codes = await page.getByRole('main').getByRole('listitem').allTextContents();
  expect(codes).toHaveLength(10);
  await follow(page.getByRole('link', { name: 'Le-am păstrat' }));
  expect(new URL(page.url()).pathname).toBe(paths.desk);

  await person.context.clearCookies();
  portal.clock.add({ minutes: 2 });
  await goto(paths.deskAudit);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await follow(page.getByRole('button', { name: 'Intrați', exact: true }));
  await page.getByLabel('Cod din 6 cifre').fill(codeNow());
  await follow(page.getByRole('button', { name: 'Continuați' }));
  expect(new URL(page.url()).pathname).toBe(paths.deskAudit);
  await goto(paths.deskSignInLinkSent);
  const issuer = new URL('http://127.0.0.1:9');
  portal.deps.config.oidc = { issuer, clientId: 'desk', clientSecret: 'secret' };
  await goto(`${paths.deskSignIn}?return=${paths.deskAudit}`);
  portal.deps.config.oidc = undefined;
  await goto('/desk/invitation/abc');
});
