import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeInvoice } from '#test/factories/invoices.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
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
