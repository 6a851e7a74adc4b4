import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const { pool } = await createTestDatabase();
const bill = (number: string, changes: Partial<UblDraft> = {}) =>
  makeUbl({ number, customerCode: '100200', ...changes });
const dearer: Partial<UblDraft> = { lines: [{ name: 'Apă', quantity: '1', unitPrice: '1000.00' }] };

async function listInvoices(): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query(
    "select number, payable, version from invoices where number <> 'APB 1' and number <> 'APB 2' order by number",
  );
  return rows;
}

test('different invoices with one number are all refused, each naming the others', async () => {
  const { code, text } = await importInto(
    { pool },
    await writeExport({
      'invoices/a.xml': bill('APB 30'),
      'invoices/b.xml': bill('APB 30', dearer),
      'invoices/c.xml': bill('apb  31'),
      'invoices/d.xml': bill('APB31', { customerCode: '300400' }),
    }),
  );
  expect(code).toBe(2);
  const told = (file: string, number: string, files: string) =>
    `refused  invoices/${file}, cbc:ID: „${number}” este numărul mai multor facturi diferite: ${files}. Niciuna nu a fost încărcată`;
  expect(text).toContain(told('a.xml', 'APB 30', 'a.xml, b.xml'));
  expect(text).toContain(told('b.xml', 'APB 30', 'a.xml, b.xml'));
  expect(text).toContain(told('c.xml', 'apb 31', 'c.xml, d.xml'));
  expect(text).toContain(told('d.xml', 'APB31', 'c.xml, d.xml'));
  expect(await listInvoices()).toEqual([]);
});

test('the same invoice twice is one, with the files of both', async () => {
  const { code } = await importInto(
    { pool },
    await writeExport({
      'invoices/a.xml': bill('APB 40'),
      'invoices/b.xml': bill('APB 40'),
      'invoices/b.pdf': Buffer.from('%PDF-1.7 the print'),
      'invoices/c.xml': `${bill('APB 40')}<!-- exported again -->`,
    }),
  );
  expect(code).toBe(0);
  expect(await listInvoices()).toEqual([{ number: 'APB 40', payable: 15229n, version: 1 }]);
  const { rows } = await pool.query(
    "select f.kind from invoice_files f join invoices using (customer_id, invoice_id) where number = 'APB 40' order by 1",
  );
  expect(rows).toEqual([{ kind: 'pdf' }, { kind: 'ubl' }]);
});

test('a number with other spaces or capitals is the same invoice, corrected; another customer’s is refused', async () => {
  const again = { 'invoices/a.xml': bill('apb40', dearer) };
  expect((await importInto({ pool }, await writeExport(again))).code).toBe(0);
  expect(await listInvoices()).toEqual([{ number: 'APB 40', payable: 111000n, version: 2 }]);
  const others = { 'invoices/a.xml': bill('APB  40', { customerCode: '300400' }) };
  const { code, text } = await importInto({ pool }, await writeExport(others));
  expect([code, text]).toEqual([2, expect.stringContaining('este deja al altui client')]);
  expect(await listInvoices()).toHaveLength(1);
});
