import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { listPages } from '#src/menu.ts';
import { paths } from '#src/paths.ts';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { openBrowser } from './browser.ts';
import { type ServedPortal, servePortal } from './served-portal.tsx';

let portal: ServedPortal;
let open: Awaited<ReturnType<typeof openBrowser>>['open'];

beforeAll(async () => {
  portal = await servePortal();
  ({ open } = await openBrowser(portal.origin));
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
});

test.each([
  { width: 360, hasJavaScript: false },
  { width: 1280, hasJavaScript: true, colorScheme: 'dark' as const },
])('a stranger signs up, errs, gets on and is in: %o', async device => {
  const { db } = portal.deps;
  const code = `700${device.width}`;
  await makeCustomer(db, { code, contract: '63514A', name: 'Ioana Exemplescu' });
  const person = await open(device);
  const { page, goto, follow } = person;
  await goto('/sign-up');
  await follow(page.getByRole('button', { name: 'Creați contul' }));
  await page.getByLabel('E-mail').fill(`ioana${device.width}@apa.example`);
  await page.getByLabel('Cod de client').fill(code);
  await page.getByLabel('Număr de contract').fill('63514B');
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByLabel('Accept').check();
  await follow(page.getByRole('button', { name: 'Creați contul' }));
  expect(await page.getByRole('alert').textContent()).toContain('nu se potrivesc');

  await page.getByLabel('Număr de contract').fill('63514A/01.04.2019');
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await follow(page.getByRole('button', { name: 'Creați contul' }));
  const [mail] = await receiveMails(portal);

  const elsewhere = await open(device);
  await elsewhere.goto(linkOf(mail));
  await goto(linkOf(mail));
  await follow(page.getByRole('button', { name: 'Activați contul' }));
  expect(new URL(page.url()).pathname).toBe('/balance');
  await elsewhere.goto(linkOf(mail));
  await elsewhere.goto('/activation/abc');
});

test.each([
  { width: 320, hasJavaScript: true },
  { width: 1280, hasJavaScript: false },
])('the pages of an account are whole: %o', async device => {
  const { db, clock } = portal.deps;
  const email = `multe${device.width}@apa.example`;
  const customerIds: AnyCustomerId[] = [];
  for (let i = 1; i <= 25; i++) {
    const code = `${device.width}${i}`;
    customerIds.push(await makeCustomer(db, { code, name: `Asociația de proprietari bloc ${i}` }));
  }
  await makeAccount(db, { email, customerIds, now: clock.now() });
  const person = await open(device);
  await person.signIn(email);
  const code = `${device.width}3`;
  const searches = ['/customers?q=bloc+1', '/customers?q=nimic'];
  const own = [`/customers/${code}`, `/customers/${code}/removal`, paths.servicePoints];
  for (const path of [...listPages('account'), ...searches, ...own]) await person.goto(path);
  await person.goto('/customers/new');
  await person.follow(person.page.getByRole('button', { name: 'Adăugați codul' }));
  await person.goto('/account/password');
  await person.follow(person.page.getByRole('button', { name: 'Schimbați parola' }));
  expect(await person.page.getByRole('alert').count()).toBe(1);
});

test('with JavaScript, a button shows and hides the password', async () => {
  const { page, goto, look } = await open();
  await goto('/sign-in');
  const input = page.locator('#password');
  await input.fill('ceva');
  await page.getByRole('button', { name: 'Arătați' }).click();
  expect(await input.getAttribute('type')).toBe('text');
  await look();
  await page.getByRole('button', { name: 'Ascundeți' }).click();
  expect(await input.getAttribute('type')).toBe('password');

  const plain = await open({ hasJavaScript: false });
  await plain.goto('/sign-in');
  expect(await plain.page.getByRole('button', { name: 'Arătați' }).count()).toBe(0);
});
