import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { readPdf } from '#test/read-pdf.ts';
import { createSignedIn } from '#test/signed-in.ts';

const water = { name: 'Apă potabilă', quantity: '8.000', unitPrice: '7.85' };
const credit: Partial<UblDraft> = { number: 'APB 7', issuedOn: '2026-11-12', lines: [water] };

/** The same credit of 69,71 lei in each form used by billing programs. */
const forms: [name: string, xml: string][] = [
  ['a credit note', makeUbl({ ...credit, root: 'CreditNote', customerCode: '100200' })],
  [
    'a credit note with minus signs',
    makeUbl({ ...credit, root: 'CreditNote', customerCode: '100200' })
      .replace(/(<cbc:\w*Amount currencyID="RON">)(?=[\d.]*[1-9])/g, '$1-')
      .replace('>-7.85<', '>7.85<'),
  ],
  [
    'a negative invoice',
    makeUbl({ ...credit, customerCode: '100200', lines: [{ ...water, quantity: '-8.000' }], dueOn: null }),
  ],
];

test.each(forms)('%s lowers the balance: Sold, page and PDF agree', async (_name, xml) => {
  const portal = await createTestPortal();
  const files = {
    'invoices/1.xml': makeUbl({ number: 'APB 1', customerCode: '100200' }),
    'invoices/7.xml': xml,
    'payments.csv': null,
    'balances.csv': null,
  };
  expect((await importInto(portal.database, await writeExport(files))).code).toBe(0);
  const { rows } = await portal.database.pool.query(
    "select customer_id, invoice_id, total, payable from invoices where number = 'APB 7'",
  );
  expect(rows[0]).toMatchObject({ total: -6971n, payable: -6971n });

  const visitor = await createSignedIn(portal, {
    email: 'ana@example.com',
    customerIds: [rows[0].customer_id],
  });
  // 152,29 - 69,71
  expect(await textOf(await visitor.get('/balance'))).toContain('82,58 lei');
  const page = `/invoices/${rows[0].invoice_id}`;
  expect(await textOf(await visitor.get(page))).toContain('−69,71');
  const pdf = await visitor.get(`${page}/invoice.pdf`);
  const printed = await readPdf(new Uint8Array(await pdf.arrayBuffer()));
  expect(printed.text).toContain('−69,71');
  expect(printed.text).not.toMatch(/(?<![−\d.])69,71/);
});

test('a credit that an earlier version read as a debt is corrected when its file is imported again', async () => {
  const portal = await createTestPortal();
  const { pool } = portal.database;
  const [, xml] = forms[1] ?? [];
  const folder = await writeExport({
    'invoices/7.xml': xml ?? null,
    'invoices/7.pdf': Buffer.from('%PDF-1.7 the print'),
  });
  await importInto({ pool }, folder);
  await pool.query("update invoices set total = -total, payable = -payable where number = 'APB 7'");

  expect((await importInto({ pool }, folder)).text).toMatch(/invoices +3 +0 +1 +2 +0/);
  const { rows } = await pool.query(
    `select payable, version, array(select kind from invoice_files f where f.invoice_id = i.invoice_id and f.version = i.version order by 1) as files
     from invoices i where number = 'APB 7'`,
  );
  expect(rows).toEqual([{ payable: -6971n, version: 2, files: ['pdf', 'ubl'] }]);
  expect((await importInto({ pool }, folder)).text).toMatch(/invoices +3 +0 +0 +3 +0/);
});
