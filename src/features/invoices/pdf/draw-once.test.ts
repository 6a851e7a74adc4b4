import { expect, test } from 'vitest';
import type { InvoiceId } from '#src/domain/ids.ts';
import type { Typst } from '#src/platform/pdf/pdf-typst.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeInvoice } from '#test/factories/invoices.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { forgetOldDrawings } from './drawn-invoices.queries.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });

/** A fake of Typst that counts its drawings and returns their number. */
let drawn = 0;
const owners: string[] = [];
portal.deps.typst = {
  draw: async ({ owner }) => {
    drawn += 1;
    owners.push(owner);
    return Buffer.from(`%PDF-1.7 ${drawn}`);
  },
  close: async () => undefined,
} satisfies Typst;

const download = async (invoiceId: InvoiceId) => {
  const response = await visitor.get(`/invoices/${invoiceId}/invoice.pdf`);
  expect(response.status).toBe(200);
  return await response.text();
};

test('an invoice is drawn once, however often and however quickly it is asked for', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'APB 1' });
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => download(invoiceId)));
  expect(new Set(atOnce)).toEqual(new Set(['%PDF-1.7 1']));
  expect(await download(invoiceId)).toBe('%PDF-1.7 1');
  expect(owners).toEqual([String(visitor.accountId)]);
});

test('what the drawing shows has changed: it is drawn again, and the new one kept in place of the old', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'APB 2' });
  const first = await download(invoiceId);
  await portal.database.pool.query(
    `update invoices set document = jsonb_set(document, '{notes}', '["Index corectat"]') where invoice_id = $1`,
    [invoiceId],
  );
  const second = await download(invoiceId);
  expect(second).not.toBe(first);
  expect(await download(invoiceId)).toBe(second);
  const { rows } = await portal.database.pool.query('select 1 from drawn_invoices where invoice_id = $1', [
    invoiceId,
  ]);
  expect(rows).toHaveLength(1);
});

test('a drawing that cannot be kept is handed out all the same', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'APB 3' });
  await portal.database.pool.query(
    'alter table drawn_invoices add constraint full_disk check (false) not valid',
  );
  const first = await download(invoiceId);
  expect(await download(invoiceId)).not.toBe(first);
  await portal.database.pool.query('alter table drawn_invoices drop constraint full_disk');
});

test('drawings are forgotten after sixty days, invoices are not', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'APB 4' });
  const first = await download(invoiceId);
  await forgetOldDrawings(db, portal.clock.now().add({ hours: 24 * 59 }));
  expect(await download(invoiceId)).toBe(first);
  await forgetOldDrawings(db, portal.clock.now().add({ hours: 24 * 61 }));
  expect(await download(invoiceId)).not.toBe(first);
});
