import { beforeAll, expect, test } from 'vitest';
import type { AnyCustomerId, InvoiceId } from '#src/domain/ids.ts';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

let portal: TestPortal;
let ana: Visitor;
let ion: Visitor;
let exports = 0;

/** Imports an export of the next minute with only these files. */
async function load(files: Record<string, string>): Promise<void> {
  exports += 1;
  const manifest = { asOf: `2026-11-22T06:${String(exports).padStart(2, '0')}:00+02:00` };
  const folder = await writeExport({}, { 'manifest.json': JSON.stringify(manifest), ...files });
  const { code, text } = await importInto(portal.database, folder);
  expect([code, text]).toEqual([0, expect.anything()]);
}

/** An invoice that contains Ion's name, under any client code. */
const ofIon = (customerCode: string, number = 'APB 9') =>
  makeUbl({ number, customerCode, customerName: 'Ion Tainicu', customerAddress: 'Str. Ascunsă 5' });
const takeBack = (code: string, number = 'APB 9') => ({
  'voided.csv': `what,key,customer_code,voided_on,reason\ninvoice,${number},${code},2026-11-22,alt client\n`,
});

beforeAll(async () => {
  portal = await createTestPortal();
  await load({
    'customers.csv': 'customer_code,kind,name\n100200,person,Ana\n100300,person,Ion\n',
    'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200' }),
    'invoices/9.xml': ofIon('100200'),
    'invoices/9.signature.xml': '<Signature>Tainicu</Signature>',
  });
  const idOf = async (code: string) => {
    const { rows } = await portal.database.pool.query('select customer_id from customers where code = $1', [
      code,
    ]);
    return rows[0]?.customer_id as AnyCustomerId;
  };
  ana = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [await idOf('100200')] });
  ion = await createSignedIn(portal, { email: 'ion@apa.example', customerIds: [await idOf('100300')] });
});

const read = async (visitor: Visitor, path: string) => {
  const answer = await visitor.get(path);
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()).toString('utf8') };
};

const idOfInvoice = async (code: string) => {
  const { rows } = await portal.database.pool.query(
    "select invoice_id from invoices join customers using (customer_id) where code = $1 and number = 'APB 9'",
    [code],
  );
  return rows[0]?.invoice_id as InvoiceId;
};

const pathsOf = (id: InvoiceId) =>
  ['', '/invoice.pdf', '/invoice.xml', '/invoice.xml?version=1', '/signature.xml'].map(
    end => `/invoices/${id}${end}`,
  );

test('of an invoice that went to another customer the first one sees that it was taken back, and nothing that it says', async () => {
  const id = await idOfInvoice('100200');
  for (const path of pathsOf(id)) expect((await read(ana, path)).status, path).toBe(200);

  await load({ ...takeBack('100200'), 'invoices/9.xml': ofIon('100300') });
  for (const path of pathsOf(id)) expect((await read(ana, path)).status, path).toBe(404);
  expect((await read(ana, `/invoices/archive.zip?id=${id}`)).status).toBe(422);
  for (const path of [
    '/invoices',
    '/invoices?q=APB+9',
    '/invoices?q=ascunsa',
    '/invoices?state=voided',
    '/invoices?year=2026',
  ]) {
    const { body } = await read(ana, path);
    expect(body, path).not.toMatch(/Tainicu|Ascunsă|APB 9[^"]*, emisă/);
    expect(body, path).not.toContain(`/invoices/${id}`);
  }
  const { body } = await read(ana, '/balance');
  expect(body).toMatch(/Factura APB 9 de 152,29.*retrasă pe 22 noiembrie.*alt client/s);
  expect(body).not.toContain(`/invoices/${id}`);

  const own = await idOfInvoice('100300');
  const ofOwner = await read(ion, `/invoices/${own}`);
  expect([ofOwner.status, ofOwner.body]).toEqual([200, expect.stringContaining('APB 9')]);
  expect((await read(ion, `/invoices/${own}/signature.xml`)).status).toBe(404);
});

test('it comes into sight again when it comes back, taken back before or with the export', async () => {
  await load(takeBack('100300'));
  const other = await idOfInvoice('100300');
  // Voided but not moved: Ion can still read his own invoice.
  expect((await read(ion, `/invoices/${other}/invoice.xml`)).status).toBe(200);
  await load({ 'invoices/9.xml': ofIon('100200') });
  const id = await idOfInvoice('100200');
  for (const path of pathsOf(id)) expect((await read(ana, path)).status, path).toBe(200);
  for (const path of pathsOf(other)) expect((await read(ion, path)).status, path).toBe(404);
  expect((await read(ion, '/balance')).body).toContain('Factura APB 9 de 152,29');
});
