import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { groupedIban } from '../../../domain/iban.ts';
import { paymentReference } from '../../../domain/payment-reference.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });

test('before the first feed nobody is told that there is nothing to pay', async () => {
  const text = await textOf(await visitor.get('/payment-ways'));
  expect(text).toContain('Încă nu avem cifrele');
  expect(text).not.toContain('Nu aveți nimic de plătit');
  expect(text).toContain('client 7001234');
});

test('account, amount, details and moment, as a bank asks for them', async () => {
  await makeFeed(db);
  await makeInvoice(db, customerId, { number: 'APP 104233', payable: 16184n });
  await makeBalance(db, customerId, { computed: 16184n });
  const html = await (await visitor.get('/payment-ways')).text();
  expect(html).toContain('RO49 AAAA 1B31 0075 9384 0000');
  expect(html).toContain('data-copy="RO49AAAA1B31007593840000"');
  expect(html).toContain('data-copy="client 7001234 factura APP 104233"');
  expect(html).toContain('data-copy="161.84"');
  expect(html).toContain('Sold la 23 noiembrie, ora 06:00');
});

test('details stay within what a bank takes, and what found no place is told', async () => {
  const numbers = Array.from({ length: 20 }, (_, at) => `AD26${String(at).padStart(2, '0')}-63516A`);
  const reference = paymentReference('1000103', numbers, 300);
  expect(reference.text.length).toBeLessThanOrEqual(140);
  expect(reference.text).toMatch(/^client 1000103 factura AD2600-63516A, AD2601-63516A/);
  expect(reference.leftOut).toBe(300 - (reference.text.match(/AD26/g)?.length ?? 0));
  for (const number of numbers) await makeInvoice(db, customerId, { number, issuedOn: '2026-11-11' });
  expect(await textOf(await visitor.get('/payment-ways'))).toMatch(/\d+ (de )?facturi nu au încăput/);
});

test('an IBAN is read in groups of four', () => {
  expect(groupedIban('RO49AAAA1B31007593840000')).toBe('RO49 AAAA 1B31 0075 9384 0000');
  expect(groupedIban('MT84MALT011000012345MTLCAST001S')).toBe('MT84 MALT 0110 0001 2345 MTLC AST0 01S');
});
