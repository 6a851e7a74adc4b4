import { expect, test } from 'vitest';
import { paths } from '#src/paths.ts';
import { makeAccount } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { openBrowser } from './browser.ts';
import { servePortal } from './served-portal.ts';

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
  ...[paths.balance, paths.invoices, `${paths.invoices}?year=2025&state=paid`, `${paths.invoices}?q=nothing`],
  ...[paths.invoice(overdue), paths.invoice(cancelled), paths.paymentWays, paths.invoiceArchive],
];
const ofIon = [paths.balance, paths.invoices, paths.paymentWays];

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

test('what is owed, until when and the button to pay are seen without scrolling on 360 × 640', async () => {
  const person = await browser.open({ width: 360, hasJavaScript: false });
  const { page } = person;
  await person.signIn('ana@example.com');
  await person.goto(paths.balance);
  const menu = await page.locator('.site-menu').boundingBox();
  for (const seen of [
    page.getByText('1.234.900,00'),
    page.getByText('scadentă din 25 august'),
    page.getByRole('link', { name: 'Plătește' }),
  ]) {
    const box = await seen.first().boundingBox();
    expect((box?.y ?? 640) + (box?.height ?? 0)).toBeLessThan(menu?.y ?? 0);
  }
  await person.context.close();
});
