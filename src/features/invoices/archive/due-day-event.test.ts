import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });

test('the due day of an unpaid invoice goes into a calendar, all day, the same event each time', async () => {
  const id = await makeInvoice(db, customerId, { number: 'A,D;1', issuedOn: '2026-11-10' });
  expect(await (await visitor.get(`/invoices/${id}`)).text()).toContain(`/invoices/${id}/due-day.ics`);
  const response = await visitor.get(`/invoices/${id}/due-day.ics`);
  expect(response.headers.get('content-type')).toContain('text/calendar');
  const event = await response.text();
  const lines = event.split('\r\n');
  expect(event.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines).toContain('DTSTART;VALUE=DATE:20261125');
  expect(lines.find(line => line.startsWith('DTSTAMP:'))).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/);
  expect(event.replaceAll('\r\n ', '')).toContain('SUMMARY:Factura A\\,D\\;1: 154\\,35 lei de plată\r\n');
  const uid = lines.find(line => line.startsWith('UID:'));
  expect(uid).toBe(`UID:invoice-${id}@${portal.deps.config.publicUrl.hostname}`);
  expect(await (await visitor.get(`/invoices/${id}/due-day.ics`)).text()).toContain(`${uid}\r\n`);
});

test("a paid invoice has no due day to remember, another customer's is not found", async () => {
  const paid = await makeInvoice(db, customerId, {
    number: 'PAID',
    issuedOn: '2026-11-10',
    settled: 15435n,
  });
  expect(await (await visitor.get(`/invoices/${paid}`)).text()).not.toContain('due-day.ics');
  const stranger = await makeCustomer(db, { code: '7009999' });
  const other = await makeInvoice(db, stranger, { number: 'OTHER', issuedOn: '2026-11-10' });
  for (const id of [paid, other]) expect((await visitor.get(`/invoices/${id}/due-day.ics`)).status).toBe(404);
});

test('the days ahead of what is owed go into a calendar, each part with its own; nothing owed has none', async () => {
  const two = await makeCustomer(db, { code: '7001235' });
  await makeInvoice(db, two, { number: 'LATE', issuedOn: '2026-08-12', payable: 100n });
  await makeInvoice(db, two, { number: 'GRACE', issuedOn: '2026-10-12', payable: 20000n });
  await makeInvoice(db, two, { number: 'DUE', issuedOn: '2026-11-12', payable: 3000n });
  await makeBalance(db, two, { computed: 23100n });
  const second = await createSignedIn(portal, { email: 'doi@example.com', customerIds: [two] });
  expect(await (await second.get('/balance')).text()).toContain('href="/balance/days.ics"');
  const lines = (await (await second.get('/balance/days.ics')).text()).split('\r\n');
  const of = (name: string) => lines.filter(line => line.startsWith(name));
  expect(of('DTSTART')).toEqual(['DTSTART;VALUE=DATE:20261126', 'DTSTART;VALUE=DATE:20261127']);
  expect(of('SUMMARY')).toEqual([
    'SUMMARY:Apă: ultima zi fără penalități pentru 200\\,00 lei',
    'SUMMARY:Apă: scadența pentru 30\\,00 lei',
  ]);
  expect(new Set(of('UID')).size).toBe(2);
  const none = await makeCustomer(db, { code: '7001236' });
  await makeInvoice(db, none, { number: 'COVERED', issuedOn: '2026-11-12', payable: 3000n });
  await makeBalance(db, none, { computed: 3000n, stated: 0n });
  const third = await createSignedIn(portal, { email: 'trei@example.com', customerIds: [none] });
  expect(await (await third.get('/balance')).text()).not.toContain('days.ics');
  expect((await third.get('/balance/days.ics')).status).toBe(404);
});
