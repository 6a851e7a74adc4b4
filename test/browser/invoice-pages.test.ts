import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { listPages } from '#src/menu.ts';
import { paths } from '#src/paths.ts';
import { makeAccount } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { openBrowser, type Person } from './browser.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);
const { db } = portal.deps;

// Somebody with an invoice in every state, and a storno; and somebody of whom nothing is known yet.
const customerId = await makeCustomer(db, { code: '7001234', name: 'Apă Rece Ana' });
const overdue = await makeInvoice(db, customerId, { number: 'APP 1', issuedOn: '2026-08-10' });
await makeInvoice(db, customerId, { number: 'APP 2', issuedOn: '2026-10-10' });
await makeInvoice(db, customerId, { number: 'APP 3', issuedOn: '2026-11-10', payable: 123456789n });
await makeInvoice(db, customerId, { number: 'APP 4', issuedOn: '2025-11-10', settled: 15435n });
const cancelled = await makeInvoice(db, customerId, {
  number: 'APP 5',
  issuedOn: '2025-03-10',
  cancelledBy: 'APP 6',
});
await makeInvoice(db, customerId, {
  number: 'APP 6',
  issuedOn: '2025-03-12',
  payable: -15435n,
  cancelsNumber: 'APP 5',
});
const points = Array.from({ length: 300 }, (_, at) =>
  makeInvoiceLine({ id: String(at), objectId: `LC-${at}`, meter: { serial: `S-${at}`, newIndex: '12' } }),
);
const long = await makeInvoice(db, customerId, {
  number: 'APP 7',
  issuedOn: '2024-11-10',
  document: { lines: points },
});
await makeBalance(db, customerId, { computed: 123487659n, stated: 123490000n });
const newcomerId = await makeCustomer(db, { code: '7001235', name: 'Apă Nouă Ion' });
await makeFeed(db);
for (const [email, id] of [
  ['ana@example.com', customerId],
  ['ion@example.com', newcomerId],
] as const) {
  await makeAccount(db, { email, customerIds: [id], now: portal.clock.now() });
}

const ofAna = [
  ...[...listPages('customer'), `${paths.invoices}?year=2025&state=paid`, `${paths.invoices}?q=nothing`],
  ...[
    paths.invoice(overdue),
    paths.invoice(cancelled),
    paths.invoice(long),
    `${paths.invoice(long)}?places=2`,
  ],
  paths.invoiceArchive,
];
const ofIon = listPages('customer');

test.each([
  { email: 'ana@example.com', pages: ofAna, width: 320, hasJavaScript: false, locale: 'ro-RO' },
  { email: 'ana@example.com', pages: ofAna, width: 1280, hasJavaScript: true, locale: 'en-GB' },
  { email: 'ion@example.com', pages: ofIon, width: 360, hasJavaScript: true, locale: 'ro-RO' },
] as const)(
  'pages of $email are fit for everybody, $width px wide, in $locale',
  async ({ email, pages, ...device }) => {
    const person = await browser.open(device);
    await person.signIn(email);
    for (const path of pages) await person.goto(path);
    await person.context.close();
  },
);

/** Whether all of it is on the first screen of a phone, above the bar at its bottom. */
async function expectInSight({ page }: Person, ...targets: Locator[]) {
  const menu = await page.locator('.site-menu').boundingBox();
  for (const target of targets) {
    const box = await target.first().boundingBox();
    expect(box?.y ?? -1, String(target)).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 640) + (box?.height ?? 0), String(target)).toBeLessThan(menu?.y ?? 0);
  }
}

test('the amount and the download of an invoice of any length are visible without scrolling on 360 × 640', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  const { page } = person;
  await person.signIn('ana@example.com');
  const head = page.locator('.invoice-head');
  const download = head.getByRole('link', { name: 'Descărcați' });
  for (const id of [overdue, long]) {
    await page.goto(paths.invoice(id));
    const pay = head.getByRole('link', { name: 'Plătiți' });
    await expectInSight(person, page.getByRole('heading', { level: 1 }), head.getByText('154,35'));
    await expectInSight(person, head.getByText('restantă din'), pay, download);
    const icon = await download.locator('svg').boundingBox();
    expect(icon?.width).toBe(icon?.height);
  }
  await page.goto(paths.invoice(cancelled));
  await expectInSight(person, head.getByText('154,35'), head.getByText('stornată'), download);
  await person.context.close();
});

test('the first invoices of the history are visible, and the download of ticked ones is always within reach', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  const { page } = person;
  await person.signIn('ana@example.com');
  await page.goto(paths.invoices);
  const items = page.locator('.invoice-item');
  const button = page.getByRole('button', { name: 'Descărcați cele alese' });
  await expectInSight(person, items.first(), items.first().getByRole('link', { name: 'Descărcați' }));
  await items.first().getByRole('checkbox').check();
  await expectInSight(person, button);
  await items.nth(1).locator('summary').click();
  await items.nth(2).getByRole('checkbox').check();
  await expectInSight(person, button);
  await person.look();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  await person.context.close();
});

test('search and filters are collapsed, and can be removed one by one', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  const { page } = person;
  await person.signIn('ana@example.com');
  await page.goto(paths.invoices);
  await page.locator('.filters > summary').click();
  await page.getByLabel('Căutați o factură').fill('154,35');
  await page.getByLabel('Anul emiterii').selectOption('2025');
  await person.look();
  await person.follow(page.getByRole('button', { name: 'Arătați facturile' }));
  expect(await page.locator('.invoice-item').count()).toBe(3);
  await person.follow(page.getByRole('link', { name: 'emise în 2025' }));
  expect(await page.locator('.invoice-item').count()).toBe(6);
  await person.context.close();
});

test('the amount owed, its due date and the pay button are visible without scrolling on 360 × 640', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  const { page } = person;
  await person.signIn('ana@example.com');
  await person.goto(paths.balance);
  await expectInSight(
    person,
    page.getByText('1.234.900,00'),
    page.getByText(/^308,70 lei restanți din/),
    page.getByRole('link', { name: 'Plătiți' }),
  );
  await person.context.close();
});

test('each copy button names what it copies', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: true });
  const { page } = person;
  await person.signIn('ana@example.com');
  await page.goto(paths.paymentWays);
  await page.getByRole('button', { name: 'Copiați Detalii plată' }).waitFor();
  await page.getByRole('button', { name: 'Copiați De plată' }).waitFor();
  expect(await page.getByRole('button', { name: 'Copiați IBAN' }).count()).toBeGreaterThan(0);
  await person.context.close();
});
