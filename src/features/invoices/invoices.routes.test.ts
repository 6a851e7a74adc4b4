import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);

let customers = 0;
async function createCustomer(email: string) {
  customers += 1;
  const customerId = await makeCustomer(db, { code: `7${String(customers).padStart(6, '0')}` });
  return { customerId, visitor: await createSignedIn(portal, { email, customerIds: [customerId] }) };
}

test('Sold says what is owed, until when and when it was true', async () => {
  const { customerId, visitor } = await createCustomer('sold@example.com');
  await makeInvoice(db, customerId, { number: 'APP 1', payable: 16184n });
  await makeBalance(db, customerId, { computed: 16184n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('161,84 lei');
  expect(text).toContain('până miercuri, 25 noiembrie');
  expect(text).toContain('Sold la 23 noiembrie, ora 06:00');
  expect(text).not.toContain('0,00');
});

test('a credit is a credit: the previous balance is no part of the invoice', async () => {
  const { customerId, visitor } = await createCustomer('credit@example.com');
  await makeInvoice(db, customerId, { number: 'APP 2', payable: 851n });
  await makeBalance(db, customerId, { computed: -3047n, stated: -3047n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Aveți un credit de 30,47 lei');
  expect(text).toContain('Plăți în avans −38,98 lei');
});

test('what billing states and the open invoices do not explain has a line of its own', async () => {
  const { customerId, visitor } = await createCustomer('older@example.com');
  await makeInvoice(db, customerId, { number: 'APP 3', payable: 10000n });
  await makeBalance(db, customerId, { computed: 10000n, stated: 12550n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('125,50 lei');
  expect(text).toContain('Sume mai vechi și penalități 25,50 lei');
});

test('a signed-in page asks the database three times at most', async () => {
  const { customerId, visitor } = await createCustomer('queries@example.com');
  await makeInvoice(db, customerId, { number: 'APP 4' });
  expect(await collectQueries(() => visitor.get('/balance'))).toHaveLength(3);
  expect(await collectQueries(() => visitor.get('/invoices'))).toHaveLength(3);
});

test('the list works with 5,000 invoices, by year, state and number', async () => {
  const { customerId, visitor } = await createCustomer('many@example.com');
  const template = await makeInvoice(db, customerId, { number: 'BULK 0', issuedOn: '2022-01-10' });
  const { pool } = portal.database;
  await pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, settled, document, import_id)
     select customer_id, 'BULK ' || n, kind, date '2022-01-10' + (n % 1700), date '2022-01-25' + (n % 1700), net, vat, total, payable,
       case when n % 10 = 0 then 0 else payable end, document, 0
     from invoices, generate_series(1, 4999) n where invoice_id = $1`,
    [template],
  );
  const all = await textOf(await visitor.get('/invoices'));
  expect(all).toContain('Pagina 1 din 209');
  const found = await textOf(await visitor.get('/invoices?q=bulk4321'));
  expect(found).toContain('BULK 4321');
  expect(found).toContain('1 factură');
  const year = await textOf(await visitor.get('/invoices?year=2023&state=overdue'));
  expect(year).toContain('restantă');
  expect(year).not.toContain('10.01.2022');
  expect((await visitor.get('/invoices?year=abc&state=x&page=-1')).status).toBe(200);
});

test('a number is found without its spaces, capitals and diacritics; a page that is not there leads to the first', async () => {
  const { customerId, visitor } = await createCustomer('search@example.com');
  await makeInvoice(db, customerId, { number: 'ȘȚ 100%_1' });
  await makeInvoice(db, customerId, { number: 'ST 1002' });
  const search = async (text: string) =>
    await textOf(await visitor.get(`/invoices?q=${encodeURIComponent(text)}`));
  for (const text of ['st100%', '\u015e\u0162 100%_', ' șț100%_1 ']) {
    const found = await search(text);
    expect(found).toContain('ȘȚ 100%_1');
    expect(found).toContain('1 factură');
  }
  expect(await search('nimic')).toContain('Nu este nicio factură pentru ce ați ales.');
  expect((await visitor.get('/invoices?q=%00')).status).toBeLessThan(500);
  const beyond = await visitor.get('/invoices?year=2026&page=99');
  expect(beyond.headers.get('location')).toBe('/invoices?year=2026');
});

test("another customer's invoice is not there, whichever way it is asked for", async () => {
  const owner = await createCustomer('owner@example.com');
  const invoiceId = await makeInvoice(db, owner.customerId, { number: 'OWN 1', hasSignature: true });
  const { visitor: stranger } = await createCustomer('stranger@example.com');
  for (const path of ['', '/invoice.pdf', '/invoice.xml', '/signature.xml']) {
    expect((await owner.visitor.get(`/invoices/${invoiceId}${path}`)).status).toBe(200);
    expect((await stranger.get(`/invoices/${invoiceId}${path}`)).status).toBe(404);
  }
  expect((await stranger.get(`/invoices/archive.zip?id=${invoiceId}`)).status).toBe(422);
});

test('a link to an invoice of another client code of the account leads there', async () => {
  const first = await makeCustomer(db, { code: '8000001' });
  const second = await makeCustomer(db, { code: '8000002' });
  const invoiceId = await makeInvoice(db, second, { number: 'TWO 1' });
  const visitor = await createSignedIn(portal, { email: 'two@example.com', customerIds: [first, second] });
  expect((await visitor.get(`/invoices/${invoiceId}`)).headers.get('location')).toBe(
    `/invoices/${invoiceId}`,
  );
  expect(await textOf(await visitor.get(`/invoices/${invoiceId}`))).toContain('Factura TWO 1');
  const other = await makeInvoice(db, first, { number: 'ONE 1' });
  const response = await visitor.get(`/invoices/${other}/invoice.pdf`);
  expect(response.headers.get('content-disposition')).toContain('Factura ONE 1.pdf');
});

test('the invoice page shows lines, readings, the balance before, and escapes what it was given', async () => {
  const { customerId, visitor } = await createCustomer('page@example.com');
  await makeInvoice(db, customerId, { number: 'BEFORE', issuedOn: '2026-10-10', payable: 5000n });
  const invoiceId = await makeInvoice(db, customerId, {
    number: 'PAGE 1',
    document: { notes: ['<script>alert(1)</script>'] },
  });
  const html = await (await visitor.get(`/invoices/${invoiceId}`)).text();
  expect(html).not.toContain('<script>alert');
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain('Sold înainte de factură: 50,00 lei');
  expect(text).toContain('Sold după factură: 204,35 lei');
  expect(text).toContain('Scadentă: 25 noiembrie 2026');
});

test('a storno and what it cancels know each other', async () => {
  const { customerId, visitor } = await createCustomer('storno@example.com');
  const cancelled = await makeInvoice(db, customerId, { number: 'ST 1', cancelledBy: 'ST 2' });
  const credit = await makeInvoice(db, customerId, {
    number: 'ST 2',
    payable: -15435n,
    settled: -15435n,
    cancelsNumber: 'ST 1',
  });
  const page = await (await visitor.get(`/invoices/${cancelled}`)).text();
  expect(page).toContain(`href="/invoices/${credit}"`);
  expect(page).toContain('Anulată prin nota de credit ST 2.');
  expect(await (await visitor.get(`/invoices/${credit}`)).text()).toContain(`href="/invoices/${cancelled}"`);
});

test('without a feed there is no figure, and an old one says so', async () => {
  const bare = await createTestPortal();
  const customerId = await makeCustomer(bare.deps.db, { code: '7001234' });
  const visitor = await createSignedIn(bare, { email: 'nofeed@example.com', customerIds: [customerId] });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Încă nu avem cifrele');
  expect(text).not.toMatch(/\d lei/);
  await makeFeed(bare.deps.db, '2026-11-20T06:00:00+02:00');
  expect(await textOf(await visitor.get('/balance'))).toContain(
    'Cifrele sunt din 20 noiembrie 2026, ora 06:00',
  );
});

test('an invoice from before the day that the help names is shown wherever the others are', async () => {
  const { customerId, visitor } = await createCustomer('old@example.com');
  const id = await makeInvoice(db, customerId, { number: 'VECHE 1', issuedOn: '2019-03-10' });
  for (const path of ['/invoices', '/invoices?year=2019', '/invoices?state=open', '/invoices?q=veche']) {
    expect(await textOf(await visitor.get(path))).toContain('VECHE 1');
  }
  expect((await visitor.get(`/invoices/${id}`)).status).toBe(200);
  expect((await visitor.get('/invoices/archive.zip?year=2019')).status).toBe(200);
});
