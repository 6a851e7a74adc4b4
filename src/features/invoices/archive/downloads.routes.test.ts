import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { toId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeInvoice } from '#test/factories/invoices.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });

async function readZip(response: Response): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(await response.arrayBuffer()));
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    stream.setEncoding('latin1');
    files.set(entry.fileName, Buffer.from(await text(stream), 'latin1'));
  }
  return files;
}

test('a year comes as one archive of PDFs, chosen ones as another', async () => {
  const first = await makeInvoice(db, customerId, { number: 'ZIP 1', issuedOn: '2025-03-10' });
  const second = await makeInvoice(db, customerId, {
    number: 'ZIP/2',
    issuedOn: '2026-03-10',
    hasSignature: true,
  });
  const year = await visitor.get('/invoices/archive.zip?year=2025');
  expect(year.headers.get('content-disposition')).toContain('Facturi 7001234 2025.zip');
  const ofYear = await readZip(year);
  expect([...ofYear.keys()]).toEqual(['Factura ZIP 1.pdf', 'e-Factura (XML)/Factura ZIP 1.xml']);
  expect(ofYear.get('Factura ZIP 1.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');

  const chosen = await readZip(await visitor.get(`/invoices/archive.zip?id=${first}&id=${second}`));
  expect([...chosen.keys()]).toEqual([
    'Factura ZIP 1.pdf',
    'Factura ZIP-2.pdf',
    'e-Factura (XML)/Factura ZIP 1.xml',
    'e-Factura (XML)/Factura ZIP-2.xml',
    'e-Factura (XML)/Factura ZIP-2.signature.xml',
  ]);
  expect(chosen.get('e-Factura (XML)/Factura ZIP-2.xml')?.toString()).toContain('<cbc:ID>ZIP/2</cbc:ID>');
  expect(chosen.get('e-Factura (XML)/Factura ZIP-2.signature.xml')?.toString()).toContain('<Signature>');
});

test('a choice of nothing or of too much says what to change', async () => {
  const nothing = await visitor.get('/invoices/archive.zip');
  expect(nothing.status).toBe(422);
  expect(await nothing.text()).toContain('Bifați cel puțin una');
  await portal.database.pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, document, import_id)
     select customer_id, 'MANY ' || n, kind, date '2024-01-10', due_on, net, vat, total, payable, document, 0
     from invoices, generate_series(1, 401) n where number = 'ZIP 1'`,
  );
  const tooMany = await visitor.get('/invoices/archive.zip?year=2024');
  expect(tooMany.status).toBe(422);
  expect(await tooMany.text()).toContain('cel mult 400 de facturi');
});

test("the operator's own print wins over ours, the UBL comes as it came", async () => {
  const invoiceId = await makeInvoice(db, customerId, {
    number: 'ȘT 1',
    issuedOn: '2026-05-10',
    hasSignature: true,
  });
  const content = Buffer.from('%PDF-1.4 the print of the operator');
  await db
    .insertInto('invoice_files')
    .values({
      customer_id: customerId,
      invoice_id: invoiceId,
      version: 1,
      kind: 'pdf',
      sha256: content,
      content,
      import_id: toId(0),
    })
    .execute();
  const pdf = await visitor.get(`/invoices/${invoiceId}/invoice.pdf`);
  expect(Buffer.from(await pdf.arrayBuffer())).toEqual(content);
  expect(pdf.headers.get('content-disposition')).toBe(
    `attachment; filename="Factura ST 1.pdf"; filename*=UTF-8''Factura%20%C8%98T%201.pdf`,
  );
  const { rows } = await portal.database.pool.query<{ content: Buffer }>(
    "select content from invoice_files where invoice_id = $1 and kind = 'ubl'",
    [invoiceId],
  );
  const ubl = await visitor.get(`/invoices/${invoiceId}/invoice.xml`);
  expect(Buffer.from(await ubl.arrayBuffer())).toEqual(rows[0]?.content);
  expect(ubl.headers.get('cache-control')).toBe('no-store');
  expect((await visitor.get(`/invoices/${invoiceId}/signature.xml`)).status).toBe(200);
});

test('a name that a file system or the header cannot carry is told without it', async () => {
  const invoiceId = await makeInvoice(db, customerId, { number: "A/1 (d'Arc)", issuedOn: '2026-06-10' });
  const answer = await visitor.get(`/invoices/${invoiceId}/invoice.xml`);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="Factura A-1 (d'Arc).xml"; filename*=UTF-8''Factura%20A-1%20%28d%27Arc%29.xml`,
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('archives are drawn anew each time, so an account may ask for twenty an hour', async () => {
  const other = await makeCustomer(db, { code: '7001235' });
  await makeInvoice(db, other, { number: 'OFTEN 1', issuedOn: '2025-03-10' });
  const eager = await createSignedIn(portal, { email: 'des@example.com', customerIds: [other] });
  const statuses = new Set<number>();
  for (let times = 0; times < 20; times++) {
    const answer = await eager.get('/invoices/archive.zip?year=2025');
    statuses.add(answer.status);
    await answer.body?.cancel();
  }
  expect([...statuses]).toEqual([200]);
  expect((await eager.get('/invoices/archive.zip?year=2025')).status).toBe(429);
});

test('a machine that cannot draw hands out the print of the operator, and says why there is no other PDF', async () => {
  const printed = await makeInvoice(db, customerId, { number: 'TIPAR 1', issuedOn: '2023-02-10' });
  const bare = await makeInvoice(db, customerId, { number: 'FARA 1', issuedOn: '2023-03-10' });
  await portal.database.pool.query(
    `insert into invoice_files (customer_id, invoice_id, version, kind, sha256, content, import_id)
     select customer_id, invoice_id, version, 'pdf', sha256('print'), 'print', 0 from invoices where invoice_id = $1`,
    [printed],
  );
  const { typst } = portal.deps;
  portal.deps.typst = undefined;
  try {
    const own = await visitor.get(`/invoices/${printed}/invoice.pdf`);
    expect([own.status, await own.text()]).toEqual([200, 'print']);
    const none = await visitor.get(`/invoices/${bare}/invoice.pdf`);
    expect(none.status).toBe(501);
    const page = await none.text();
    expect(page).toContain('Această factură nu are PDF');
    expect(page).toContain(`href="/invoices/${bare}/invoice.xml"`);
    const archive = await readZip(await visitor.get(`/invoices/archive.zip?year=2023`));
    expect([...archive.keys()]).toEqual([
      'Citiți întâi.txt',
      'Factura TIPAR 1.pdf',
      'e-Factura (XML)/Factura TIPAR 1.xml',
      'e-Factura (XML)/Factura FARA 1.xml',
    ]);
    expect((await visitor.get(`/invoices/999999/invoice.pdf`)).status).toBe(404);
  } finally {
    portal.deps.typst = typst;
  }
});
