import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);

let customers = 0;
async function createCustomer() {
  customers += 1;
  const customerId = await makeCustomer(db, { code: `6${String(customers).padStart(6, '0')}` });
  const email = `sold-${customers}@example.com`;
  return { customerId, email, visitor: await createSignedIn(portal, { email, customerIds: [customerId] }) };
}

test("what billing states beside the invoices is a part of its own, true at the feed's moment", async () => {
  const { customerId, visitor } = await createCustomer();
  const statedAt = '2026-11-22T18:30:00+02:00';
  await makeBalance(db, customerId, { computed: 0n, stated: 9000n, statedAt });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('90,00 lei');
  expect(text).toContain('Sold la 23 noiembrie, ora 06:00');
  expect(text).toContain('Ce cuprinde soldul');
  expect(text).toContain('Sume mai vechi și penalități 90,00 lei');
});

test('nobody without an invoice is told that all are paid', async () => {
  const { customerId, visitor } = await createCustomer();
  const before = await textOf(await visitor.get('/balance'));
  expect(before).toContain('Nu aveți încă nicio factură în portal.');
  expect(before).not.toContain('0,00');
  await makeInvoice(db, customerId, { number: 'PAID 1', payable: 100n, settled: 100n });
  expect(await textOf(await visitor.get('/balance'))).toContain('Toate facturile sunt plătite.');
});

test('an invoice that an advance covers is explained, not called paid', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'ADV 1', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n, stated: 0n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Nimic de plătit');
  expect(text).toContain('Ce ați plătit în avans acoperă facturile deschise.');
  expect(text).toContain('Plăți în avans −50,00 lei');
  expect(text).not.toContain('Toate facturile sunt plătite');
});

test('a debt of another year says which', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'OLD 1', issuedOn: '2024-09-10', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n });
  expect(await textOf(await visitor.get('/balance'))).toContain('scadentă din 25 septembrie 2024');
});

test('an open row adds up to what it asks for, however long and partly paid the invoice is', async () => {
  const { customerId, visitor } = await createCustomer();
  const lines = Array.from({ length: 9 }, (_, at) => makeInvoiceLine({ id: String(at), net: 1000 + at }));
  await makeInvoice(db, customerId, {
    number: 'ROW 1',
    payable: 15435n,
    settled: 5435n,
    document: { lines, totals: { ...makeInvoiceDocument().totals, lines: 9036 } },
  });
  await makeBalance(db, customerId, { computed: 10000n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Încă 3 rânduri: 30,21 lei');
  expect(text).toContain('Total factură: 154,35 lei');
  expect(text).toContain('Plătit deja: −54,35 lei');
  expect(text).toContain('Rămas de plată: 100,00 lei');
});

test('300 open invoices: the oldest twenty, and a way to all of them', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'ALL 0', payable: 100n });
  await makeInvoice(db, customerId, { number: 'ALL PAID', payable: 100n, settled: 100n });
  await portal.database.pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, document, import_id)
     select customer_id, 'ALL ' || n, kind, issued_on, due_on + n, net, vat, total, payable, document, 0
     from invoices, generate_series(1, 299) n where number = 'ALL 0'`,
  );
  await makeBalance(db, customerId, { computed: 30000n });
  const html = await (await visitor.get('/balance')).text();
  expect(html.match(/class="disclosure"/g)).toHaveLength(20);
  expect(html).toContain('Vezi toate cele 300 de facturi deschise');
  expect(html).toContain('href="/invoices?state=open"');
  const list = await textOf(await visitor.get('/invoices?state=open'));
  expect(list).toContain('300 de facturi');
  expect(list).not.toContain('ALL PAID');
});

test('in English too', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'EN 1', payable: 123456n });
  await makeBalance(db, customerId, { computed: 123456n });
  await visitor.post('/language', { locale: 'en', return: '/balance' });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('1,234.56 lei');
  expect(text).toContain('by Wednesday, 25 November');
  expect(text).toContain('Balance on 23 November, 06:00');
});

// The last of the file: it leaves the clock in another year.
test('the state turns at midnight in Romania, over the end of the year too', async () => {
  const { customerId, email } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'NY 1', issuedOn: '2026-12-16', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n });
  const textAt = async (moment: string) => {
    portal.clock.set(moment);
    const visitor = portal.visitor();
    await signInAs(visitor, email);
    return await textOf(await visitor.get('/balance'));
  };
  // due on 31 December; 21:59:59 UTC is the last second of that day in Bucharest
  expect(await textAt('2026-12-31T21:59:59Z')).toContain('până joi, 31 decembrie');
  expect(await textAt('2026-12-31T22:00:00Z')).toContain('fără penalități până sâmbătă, 30 ianuarie');
  expect(await textAt('2027-01-30T21:59:59Z')).toContain('în perioada de grație');
  expect(await textAt('2027-01-30T22:00:00Z')).toContain('scadentă din 31 decembrie 2026');
});
