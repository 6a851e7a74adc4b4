import { expect, test } from 'vitest';
import { toId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeFeed, makeInvoice, makePayment } from '#test/factories/invoices.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });

test('payments add up to what is covered', async () => {
  const facts = { number: 'PAY 1', issuedOn: '2025-01-10', payable: 10000n, settled: 10000n };
  const invoiceId = await makeInvoice(db, customerId, facts);
  await makePayment(db, customerId, {
    reference: 'p1',
    amount: 7000n,
    paidOn: '2025-01-20',
    towards: 'PAY 1',
  });
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain('20 ianuarie 2025, la casierie: 70,00 lei');
  expect(text).toContain('Din alte plăți sau din credit: 30,00 lei');
  expect(text).toContain('Acoperit până acum: 100,00 lei');
});

test('a payment that was taken back is told and counts for nothing', async () => {
  const facts = { number: 'PAY 3', issuedOn: '2025-01-11', payable: 10000n, settled: 0n };
  const invoiceId = await makeInvoice(db, customerId, facts);
  const payment = { reference: 'p3', amount: 7000n, paidOn: '2025-01-20', towards: 'PAY 3' };
  await makePayment(db, customerId, payment);
  await db
    .updateTable('payments')
    .set({ voided_on: Temporal.PlainDate.from('2025-01-24') })
    .where('reference', '=', 'p3')
    .execute();
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain(
    'Plata de 70,00 lei din 20 ianuarie 2025 a fost retrasă de furnizor pe 24 ianuarie 2025',
  );
  expect(text).toMatch(/Acoperit până acum[ :]+0,00 lei/);
});

test('what was paid over is said to go elsewhere', async () => {
  const facts = { number: 'PAY 2', issuedOn: '2025-02-10', payable: 5000n, settled: 5000n };
  const invoiceId = await makeInvoice(db, customerId, facts);
  await makePayment(db, customerId, {
    reference: 'p2',
    amount: 8000n,
    paidOn: '2025-02-20',
    towards: 'PAY 2',
  });
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain('Ce este în plus acoperă alte facturi: −30,00 lei');
  expect(text).toContain('Acoperit până acum: 50,00 lei');
});

test('a corrected invoice keeps what it said before; a new print of the same one is no correction', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'CORR 1', issuedOn: '2025-03-10' });
  const addVersion = async (version: number, text: string, sha: string) => {
    await db
      .insertInto('invoice_files')
      .values({
        customer_id: customerId,
        invoice_id: invoiceId,
        version,
        kind: 'ubl',
        sha256: Buffer.from(sha, 'hex'),
        content: Buffer.from(text),
        import_id: toId(0),
      })
      .execute();
    await db.updateTable('invoices').set({ version }).where('invoice_id', '=', invoiceId).execute();
  };
  await addVersion(2, '<Same/>', '00');
  expect(await textOf(await visitor.get(`/invoices/${invoiceId}`))).not.toContain('a corectat');
  await addVersion(3, '<Corrected/>', '01');
  const html = await (await visitor.get(`/invoices/${invoiceId}`)).text();
  expect(html).toContain('Furnizorul a corectat această factură.');
  expect(html).toContain(`/invoices/${invoiceId}/invoice.xml?version=1`);
  expect(html).not.toContain('version=3');
  const read = async (query: string) =>
    await (await visitor.get(`/invoices/${invoiceId}/invoice.xml${query}`)).text();
  expect(await read('')).toBe('<Corrected/>');
  expect(await read('?version=1')).toContain('CORR 1');
  expect((await visitor.get(`/invoices/${invoiceId}/invoice.xml?version=9`)).status).toBe(404);
});

test('a negative invoice that cancels nothing is a credit, not a storno', async () => {
  const facts = { number: 'REG 1', issuedOn: '2025-04-10', payable: -2500n, settled: -2500n };
  const credit = await makeInvoice(db, customerId, { ...facts, kind: 'invoice' });
  const html = await (await visitor.get(`/invoices/${credit}`)).text();
  expect(html).toMatch(/<span class="tag[^"]*">credit<\/span>/);
  expect(html).not.toMatch(/<span class="tag[^"]*">storno<\/span>/);
  expect(html).toContain('−25,00');
});

test('a company and an association are written as they are called, whatever is in the name', async () => {
  const { customer } = makeInvoiceDocument({});
  const name = 'Asociația "A&B" <b>1</b>';
  const document = { customer: { ...customer, name } };
  const invoiceId = await makeInvoice(db, customerId, { number: 'NAME 1', issuedOn: '2025-05-10', document });
  const html = await (await visitor.get(`/invoices/${invoiceId}`)).text();
  expect(html).toContain('Asociația &quot;A&amp;B&quot; &lt;b>1&lt;/b>');
  expect(html).not.toContain('<b>1</b>');
});

test('a line says why it is not quantity × price, and VAT why there is none', async () => {
  const document = {
    lines: [
      makeInvoiceLine({
        net: 5035,
        baseQuantity: '10',
        adjustments: [{ reason: 'Apă tulbure', amount: -500 }],
        attributes: [{ name: 'Zonă', value: 'Centru' }],
      }),
    ],
    adjustments: [{ amount: 100 }],
    taxes: [{ category: 'O', base: 5135, vat: 0, exemption: 'nu intră în sfera TVA' }],
  };
  const invoiceId = await makeInvoice(db, customerId, { number: 'LINE 1', issuedOn: '2025-05-20', document });
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain('Apă tulbure: −5,00 lei');
  expect(text).toContain('Zonă: Centru');
  expect(text).toContain('9 m³ × 6,15 lei / 10 m³');
  expect(text).toContain('Adaos: 1,00 lei');
  expect(text).toContain('TVA nu se aplică (51,35 lei): nu intră în sfera TVA: 0,00 lei');
});

test('in English too', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: 'EN 1', issuedOn: '2025-06-10' });
  await visitor.post('/language', { locale: 'en', return: '/invoices' });
  const text = await textOf(await visitor.get(`/invoices/${invoiceId}`));
  expect(text).toContain('Invoice EN 1');
  expect(text).toContain('Due: 25 June 2025');
  expect(text).toContain('overdue');
  expect(await textOf(await visitor.get('/invoices?state=overdue'))).toContain('EN 1');
});
