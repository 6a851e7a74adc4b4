import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#src/db/database.ts';
import { importInto, type Ran, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const cnp = '1900101123456';

/** An invoice with the buyer's CNP in every field for a buyer's code. */
function makePersonal(number: string, customerCode: string | null): string {
  const code = `<cac:PartyIdentification><cbc:ID>${cnp}</cbc:ID></cac:PartyIdentification>`;
  return makeUbl({
    number,
    customerCode,
    customerTaxId: cnp,
    buyerReference: cnp,
    contractNumber: cnp,
    notes: [`Titular: Ana Izvoreanu, CNP ${cnp}`],
    paymentReference: `CNP ${cnp} / ${number}`,
  }).replace(
    /(<cac:AccountingCustomerParty><cac:Party>)/,
    `$1<cbc:EndpointID schemeID="9947">${cnp}</cbc:EndpointID>${code}<cac:PartyTaxScheme><cbc:CompanyID>RO${cnp}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`,
  );
}

/** All text in the database except the original invoices, with kept files decompressed. */
async function readEverything({ pool }: Pick<Database, 'pool'>): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('invoice_files', 'kept_files')",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  const { rows: kept } = await pool.query<{ content: Buffer }>(
    "select string_agg(content, ''::bytea order by part) as content from kept_files group by sha256",
  );
  texts.push(...kept.map(({ content }) => gunzipSync(content).toString('utf8')));
  return texts.join('\n');
}

describe('a personal code', () => {
  let database: Database;
  let folder: string;
  let ran: Ran;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await writeExport({
      'customers.csv': `customer_code,kind,name,tax_id,email,cnp\n100200,person,"Ana, ""mama""",${cnp},,1 900101 123456\n300400,company,Moara SRL,RO14399840,,\n300500,person,Ion,RO ${cnp},,\n300600,person,Ilie,190010112345,,\n${cnp},person,Maria,,,\n`,
      'contracts.csv': `customer_code,contract_number\n100200,5512\n${cnp},77\n`,
      'invoices/3.xml': makePersonal('APB 3', '100200'),
      'invoices/4.xml': makePersonal('APB 4', null),
      'invoices/5.xml': makeUbl({
        number: 'APB 5',
        customerCode: null,
        contractNumber: null,
        customerTaxId: '0000000000000',
      }),
    });
    ran = await importInto(database, folder, '--create-customers');
  });

  test('is only in the original invoice', async () => {
    expect(await readEverything(database)).not.toMatch(/1 ?900101 ?123456|190010112345/);
    const { rows } = await database.pool.query("select content from invoice_files where kind = 'ubl'");
    expect(rows.some(({ content }) => content.includes(cnp))).toBe(true);
  });

  test('is in no report', async () => {
    expect(ran.text).not.toContain(cnp);
    expect(await readFile(`${folder}.problems.csv`, 'utf8')).not.toContain(cnp);
    expect(ran.text).toContain(
      'customers.csv, line 6, customer_code: Codul are treisprezece cifre, ca un CNP',
    );
  });

  test('is not used as a customer code, even with --create-customers', async () => {
    const { rows } = await database.pool.query('select code, tax_id from customers order by code');
    expect(rows).toEqual([
      { code: '100200', tax_id: null },
      { code: '300400', tax_id: 'RO14399840' },
      { code: '300500', tax_id: null },
      { code: '300600', tax_id: null },
    ]);
    expect(ran.text).toContain(
      'invoices/4.xml, cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID: Factura nu spune al cui este: singurul ei cod este unul personal (CNP), care nu se folosește.',
    );
    expect(ran.text).toContain('Factura nu spune al cui este: clientul nu are niciun cod pe ea.');
  });

  test('is removed from the kept customers file, and the rest is kept', async () => {
    expect(await readEverything(database)).toContain(
      'customer_code,kind,name,email,cnp\n100200,person,"Ana, ""mama""",,\n300400,company,Moara SRL,,\n',
    );
  });
});

test('a number of thirteen digits under another scheme is an ordinary code', async () => {
  const database = await createTestDatabase();
  const bill = makeUbl({ number: 'APB 3', customerCode: '100200' }).replace(
    '<cac:PartyIdentification>',
    '<cac:PartyIdentification><cbc:ID schemeID="0088">5940000000003</cbc:ID></cac:PartyIdentification>$&',
  );
  await importInto(database, await writeExport({ 'invoices/3.xml': bill }));
  const { rows } = await database.pool.query(
    "select document->'customer'->'identifiers' as identifiers, code from invoices join customers using (customer_id) where number = 'APB 3'",
  );
  expect(rows).toEqual([{ identifiers: ['100200', '5940000000003'], code: '100200' }]);
});

test('fiscal codes are found through their index', async () => {
  const { pool } = await createTestDatabase();
  const client = await pool.connect();
  await client.query('set enable_seqscan = off');
  const { rows } = await client.query(
    "explain select customer_id from (values ('18547290')) l(value) join customers c on c.tax_key = value",
  );
  client.release();
  expect(rows.map(row => row['QUERY PLAN']).join('\n')).toContain('customers_tax_key');
});

test('contract numbers are compared without their date, and values that are none are reported', async () => {
  const database = await createTestDatabase();
  const contracts = [
    '100200,GR/7731/2023',
    '100200,15/2019',
    '100200,15/2021',
    '300400,5512 din 1 aprilie 2019',
    '300400,N/A',
    '300400,0',
    '300400,fără număr',
    '300400,"5,51E+03"',
  ];
  const { text } = await importInto(
    database,
    await writeExport({ 'contracts.csv': `customer_code,contract_number\n${contracts.join('\n')}\n` }),
  );
  const { rows } = await database.pool.query('select number_key from contracts order by number_key');
  expect(rows.map(({ number_key }) => number_key)).toEqual(['15/2019', '15/2021', '5512', 'GR7731/2023']);
  expect(text).toContain('contracts.csv, line 9, contract_number: „5,51E+03” este ce rămâne');
  for (const [line, number] of ['N/A', '0', 'fără număr'].entries()) {
    expect(text).toContain(
      `contracts.csv, line ${line + 6}, contract_number: „${number}” nu este un număr de contract`,
    );
  }
});
