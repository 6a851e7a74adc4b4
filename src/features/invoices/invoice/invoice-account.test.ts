import { expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { readPdf } from '#test/read-pdf.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { database } = portal;

const line = (amount: string, name = 'Apă') => ({
  name,
  quantity: '1',
  unitPrice: amount,
  vatCategory: 'Z',
  vatRate: '0',
});

/**
 * A wrong invoice of the 5th; on the 16th its storno, its replacement, a correction that was itself replaced on that day,
 * and an unrelated bill.
 */
const documentsOf = (code: string): Record<string, string> => {
  const of = (facts: Partial<UblDraft> & { number: string }, amount: string) =>
    makeUbl({
      ...{ customerCode: code, issuedOn: '2026-11-16', dueOn: '2026-12-01', lines: [line(amount)] },
      ...facts,
      number: `${facts.number}-${code}`,
      ...(facts.precedingInvoice && { precedingInvoice: `${facts.precedingInvoice}-${code}` }),
    });
  return {
    'mistake.xml': of({ number: 'A 20', issuedOn: '2026-11-05' }, '1827.49'),
    'right.xml': of({ number: 'A 9', precedingInvoice: 'A 20', typeCode: '384' }, '100.00'),
    'storno.xml': of({ root: 'CreditNote', number: 'S 40', precedingInvoice: 'A20' }, '1827.49'),
    'right-storno.xml': of({ root: 'CreditNote', number: 'S 30', precedingInvoice: 'A 9' }, '100.00'),
    'right-again.xml': of({ number: 'A 8', precedingInvoice: 'A 9', typeCode: '384' }, '114.22'),
    'other.xml': of({ number: 'A 1' }, '5.00'),
  };
};

/** The balance after each document, in their order within the day. */
const expected = [
  ['A 20', '1.827,49'],
  ['S 40', '0,00'],
  ['A 9', '100,00'],
  ['S 30', '0,00'],
  ['A 8', '114,22'],
  ['A 1', '119,22'],
] as const;

let hours = 0;
const load = async (code: string, batches: string[][]) => {
  const documents = documentsOf(code);
  for (const batch of batches) {
    hours += 1;
    const files = Object.fromEntries(batch.map(name => [`invoices/${name}`, documents[name] ?? '']));
    const { code: exitCode } = await importInto(
      database,
      await writeExport(files, {
        'manifest.json': JSON.stringify({ asOf: `2026-11-20T${String(hours).padStart(2, '0')}:00:00+02:00` }),
        'customers.csv': `customer_code,kind,name\n${code},person,Client\n`,
      }),
    );
    expect(exitCode).toBe(0);
  }
};
const names = Object.keys(documentsOf(''));
await load('700001', [names]);
await load('700002', [...names.map(name => [name])]);
await load('700003', [...names.map(name => [name])].reverse());

const { rows: customers } = await database.pool.query<{ id: AnyCustomerId; code: string }>(
  'select customer_id as id, code from customers',
);
const visitor = await createSignedIn(portal, {
  email: 'zi@example.com',
  customerIds: customers.map(({ id }) => id),
});

test.each(['700001', '700002', '700003'])(
  'the documents of a day stand in one order, whatever came first (%s)',
  async code => {
    const { rows } = await database.pool.query<{ id: bigint; number: string }>(
      'select invoice_id as id, number from invoices join customers using (customer_id) where code = $1',
      [code],
    );
    const idOf = new Map(rows.map(({ id, number }) => [number, id]));
    await visitor.post('/customers/current', { code });
    const list = await textOf(await visitor.get('/invoices'));
    const places = expected.map(([number]) => list.indexOf(`${number}-${code}`));
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    for (const [number, after] of expected) {
      const page = await textOf(await visitor.get(`/invoices/${idOf.get(`${number}-${code}`)}`));
      expect(/Sold după factură[ :]+([−\d.,]+) lei/.exec(page)?.[1]).toBe(after);
    }
    expect(await textOf(await visitor.get('/balance'))).toContain('119,22 lei');
  },
);

test('page and PDF of what replaces a mistake ask for its own amount', async () => {
  const pdf = await pdfOf('A 8-700002');
  expect(pdf).toContain('De plată 114,22 lei până la 1 decembrie 2026');
  expect(pdf).toContain('Contul la emitere, 16 noiembrie 2026');
  expect(pdf).toContain('Sold după factură 114,22 lei');
  expect(pdf).not.toContain('1.941');
});

test('a storno and what it cancels ask for nothing on paper', async () => {
  const storno = await pdfOf('S 40-700002');
  expect(storno).toContain('Valoarea stornată −1.827,49 lei');
  expect(storno).toContain('Stornează factura A20-700002.');
  expect(storno).not.toMatch(/Data scadenței|până la|Cum plătiți|penalități/);
  const mistake = await pdfOf('A 20-700002');
  expect(mistake).toContain('Această factură a fost anulată prin documentul S 40-700002.');
  expect(mistake).not.toMatch(/până la|Cum plătiți|Dacă plata întârzie/);
});

test('the account at issue holds the older debts that billing states', async () => {
  const code = '700009';
  const base = { 'customers.csv': `customer_code,kind,name\n${code},person,Client\n` };
  await importInto(
    database,
    await writeExport(
      {
        'balances.csv': `customer_code,as_of,balance\n${code},2026-11-25T06:00:00+02:00,500\n`,
        'invoices/1.xml': makeUbl({
          number: 'OLD 1',
          customerCode: code,
          issuedOn: '2026-11-10',
          lines: [line('100')],
        }),
        'invoices/2.xml': makeUbl({
          number: 'OLD 2',
          customerCode: code,
          issuedOn: '2026-11-25',
          lines: [line('30')],
        }),
        'payments.csv': `payment_reference,customer_code,paid_on,amount,channel,invoice_number\nX-1,${code},2026-11-20,60,cash,OLD1\n`,
      },
      { 'manifest.json': '{"asOf":"2026-11-25T06:00:00+02:00"}', ...base },
    ),
  );
  const [first, second] = [await pdfOf('OLD 1'), await pdfOf('OLD 2')];
  // 500 = 430 from before + 100 − 60 + 30
  expect(first).toContain('De plată 100,00 lei');
  expect(first).toContain('Sold înainte de factură 430,00 lei');
  expect(first).toContain('Sold după factură 530,00 lei');
  expect(second).toContain('Sold după factură 500,00 lei');
});

test('of a penalty invoice neither page nor paper says when penalties begin', async () => {
  const code = '700010';
  const penalties = { number: 'PEN 1', customerCode: code, issuedOn: '2026-10-20', dueOn: '2026-11-10' };
  await importInto(
    database,
    await writeExport(
      {
        'customers.csv': `customer_code,kind,name\n${code},person,Client\n`,
        'invoices/1.xml': makeUbl({ ...penalties, lines: [line('4.95', 'Penalități de întârziere')] }),
      },
      { 'manifest.json': '{"asOf":"2026-11-25T07:00:00+02:00"}' },
    ),
  );
  const paper = await pdfOf('PEN 1');
  expect(paper).toContain('De plată 4,95 lei');
  expect(paper).not.toMatch(/Dacă plata întârzie|0,02 %/);
  await visitor.post('/customers/current', { code });
  const { rows } = await database.pool.query("select invoice_id as id from invoices where number = 'PEN 1'");
  // on 23 November, within thirty days of the due date
  for (const path of ['/balance', `/invoices/${rows[0]?.id}`]) {
    const page = await textOf(await visitor.get(path));
    expect(page).toContain('4,95');
    expect(page).not.toMatch(/[Ff]ără penalități până/);
  }
});

async function pdfOf(number: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: bigint; customer_id: AnyCustomerId }>(
    'select invoice_id as id, customer_id from invoices where number = $1',
    [number],
  );
  await database.pool.query(
    'insert into account_customers (account_id, customer_id) values ($1, $2) on conflict do nothing',
    [visitor.accountId, rows[0]?.customer_id],
  );
  const answer = await visitor.get(`/invoices/${rows[0]?.id}/invoice.pdf`);
  return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).text;
}
