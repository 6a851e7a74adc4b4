import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

/** Each: the content of the file, and the reported problems. The other rows of the export load. */
const badRows: [name: string, files: Record<string, string | Buffer>, told: string][] = [
  [
    'an empty cell that must be filled',
    { 'customers.csv': 'customer_code,kind,name\n100200,person,Ana\n300400,person,\n' },
    'customers.csv, line 3, name: Câmpul este gol și este obligatoriu.',
  ],
  [
    'a word that is none of those',
    { 'customers.csv': 'customer_code,kind,name\n100200,person,Ana\n300400,PFA,Ion\n' },
    'customers.csv, line 3, kind: „PFA” nu se potrivește; valorile bune sunt person, company, association, institution.',
  ],
  [
    'a day that does not exist',
    { 'readings.csv': 'meter_serial,read_on,index,kind\nM-1,2026-02-29,7,read\n' },
    'readings.csv, line 2, read_on: „2026-02-29” nu este o zi',
  ],
  [
    'a day of another age',
    { 'readings.csv': 'meter_serial,read_on,index,kind\nM-1,0026-02-28,7,read\n' },
    'readings.csv, line 2, read_on: „0026-02-28” nu este o zi',
  ],
  [
    'an index that two programs would read differently',
    { 'readings.csv': 'meter_serial,read_on,index,kind\nM-1,2026-02-28,"7,500",read\n' },
    'readings.csv, line 2, index: „7,500” nu este un index în m³ cu cel mult trei zecimale.',
  ],
  [
    'an amount that two programs would read differently',
    { 'balances.csv': 'customer_code,as_of,balance\n100200,2026-11-23,1.230\n' },
    'balances.csv, line 2, balance: „1.230” nu este o sumă în lei',
  ],
  [
    'an amount of a billion, of which a thousand would be more than the database counts',
    {
      'payments.csv': `payment_reference,customer_code,paid_on,amount,channel\n${Array.from({ length: 1100 }, (_, place) => `OP-${place},100200,2026-11-20,90071992547409.91,bank\n`).join('')}`,
    },
    'payments.csv, line 2, amount: „90071992547409.91” este o sumă prea mare: se citesc sume sub un miliard de lei.',
  ],
  [
    'the same with a minus, as a balance',
    { 'balances.csv': 'customer_code,as_of,balance\n100200,2026-11-23,"-1.000.000.000,00"\n' },
    'balances.csv, line 2, balance: „-1.000.000.000,00” este o sumă prea mare',
  ],
  [
    'the same on an invoice',
    {
      'invoices/3.xml': makeUbl({
        number: 'APB 3',
        lines: [{ name: 'Apă', quantity: '1', unitPrice: '1000000000' }],
      }),
    },
    'cac:InvoiceLine/cbc:LineExtensionAmount: „1000000000.00” este o sumă prea mare',
  ],
  [
    'a personal code in figures of another script, or with something between them that nobody sees',
    {
      'customers.csv':
        'customer_code,kind,name\n100200,person,Ana\n１９００１０１１２３４５６,person,Ion\n1900101\u200b123457,person,Ion\n',
    },
    'customers.csv, line 4, customer_code: Codul are treisprezece cifre',
  ],
  [
    'an amount whose comma pushes the row aside',
    { 'balances.csv': 'customer_code,as_of,balance\n100200,2026-11-23,152,29\n' },
    'balances.csv, line 2: Rândul are 4 câmpuri, antetul 3.',
  ],
  [
    'a customer nobody knows',
    { 'contracts.csv': 'customer_code,contract_number\n999,77\n' },
    'contracts.csv, line 2, customer_code: „999” nu este un client cunoscut',
  ],
  [
    'a service point nobody knows',
    {
      'meters.csv': 'meter_serial,service_point_code,installed_on\nM-9,LC-9,2020-01-01\n',
    },
    'meters.csv, line 2, service_point_code: „LC-9” nu este un loc de consum cunoscut',
  ],
  [
    'a meter nobody knows',
    { 'readings.csv': 'meter_serial,read_on,index,kind\nM-9,2026-02-28,7,read\n' },
    'readings.csv, line 2, meter_serial: „M-9” nu este un contor cunoscut',
  ],
  [
    'the same key twice with other content',
    {
      'contracts.csv':
        'customer_code,contract_number,signed_on\n100200,5512,2019-04-01\n100200,55 12/01.04.2020,2020-04-01\n',
    },
    'contracts.csv, line 3, customer_code: „100200 5512” apare de mai multe ori',
  ],
  [
    'an address that is no e-mail address',
    { 'e-invoices.csv': 'customer_code,email,accepted_on\n100200,ana(at)example.com,2026-01-01\n' },
    'e-invoices.csv, line 2, email: „ana(at)example.com” nu este o adresă de e-mail.',
  ],
  [
    'a contract that is only a date',
    { 'contracts.csv': 'customer_code,contract_number\n100200,/01.04.2019\n' },
    'contracts.csv, line 2, contract_number: „/01.04.2019” nu este un număr de contract',
  ],
  [
    'a text that is damaged',
    {
      'contracts.csv': Buffer.from(
        'customer_code,contract_number\n100200,Mor\xc4\x83r\xe3ie\xc8\x99\n',
        'latin1',
      ),
    },
    'contracts.csv, line 2, contract_number: Textul are semne care nu se pot citi; fișierul se salvează ca UTF-8, fără caractere de control.',
  ],
  [
    'a text in an encoding that nothing tells',
    { 'contracts.csv': Buffer.from('customer_code,contract_number\n100200,Mor\xe8rie\n', 'latin1') },
    'contracts.csv: Codarea textului nu poate fi recunoscută (ar putea fi windows-1250, iso-8859-2, windows-1252); fișierul nu a fost citit. Salvați-l ca UTF-8.',
  ],
  [
    'a text that is far too long',
    { 'contracts.csv': `customer_code,contract_number\n100200,${'7'.repeat(900)}\n` },
    'contracts.csv, line 2, contract_number: Textul are peste 200 de caractere.',
  ],
  [
    'a code that is far too long',
    { 'contracts.csv': `customer_code,contract_number\n${'7'.repeat(9000)},1\n` },
    'contracts.csv, line 2, customer_code: Textul are peste 200 de caractere.',
  ],
  [
    'a quote that is never closed',
    { 'contracts.csv': `customer_code,contract_number\n100200,5512\n100200,"6${'\n1,2'.repeat(600_000)}` },
    'contracts.csv, line 3: Ghilimelele din rând nu sunt puse corect, rândul nu a fost citit.',
  ],
  [
    'a file without anything',
    { 'contracts.csv': '' },
    'contracts.csv: Fișierul este gol: nu are nici antet.',
  ],
  [
    'a column that must be there',
    { 'contracts.csv': 'customer_code,signed_on\n100200,2020-01-01\n' },
    'contracts.csv, line 1, contract_number: Coloana lipsește și este obligatorie; fișierul nu a fost citit.',
  ],
  [
    'a column that is there twice',
    { 'contracts.csv': 'customer_code,contract_number,contract_number\n100200,1,2\n' },
    'contracts.csv, line 1, contract_number: Coloana apare de două ori; fișierul nu a fost citit.',
  ],
  [
    'an invoice of nobody',
    { 'invoices/3.xml': makeUbl({ number: 'APB 3', customerCode: '777', buyerReference: '888' }) },
    'invoices/3.xml, cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID: Nu am găsit clientul: PartyIdentification „777”, BuyerReference „888”.',
  ],
  [
    'an invoice number that is there twice',
    { 'invoices/3.xml': makeUbl({ number: 'APB 2', customerCode: '100200' }) },
    'invoices/3.xml, cbc:ID: „APB 2” este numărul mai multor facturi diferite: 2.xml, 3.xml. Niciuna nu a fost încărcată',
  ],
  [
    'an invoice number no index could hold',
    { 'invoices/3.xml': makeUbl({ number: 'APB'.repeat(2000), customerCode: '100200' }) },
    'cbc:ID: Are peste 200 de caractere.',
  ],
  [
    'an invoice whose sums are wrong',
    { 'invoices/3.xml': makeUbl({ number: 'APB 3', customerCode: '100200', totals: { payable: 1n } }) },
    'cac:LegalMonetaryTotal/cbc:PayableAmount: Scrie 0,01 lei, dar din calcul',
  ],
  [
    'an invoice larger than any',
    { 'invoices/3.xml': Buffer.alloc(21 * 1024 * 1024, ' ') },
    'invoices/3.xml: Fișierul depășește 20 MB.',
  ],
];

/** The cells of one line of a list of problems: all of them are quoted. */
const parseCells = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));

describe('an invalid row is reported and the valid ones load', () => {
  test.each(badRows)('%s', async (_name, files, told) => {
    const database = await createTestDatabase();
    const folder = await writeExport(files);
    const { code, text } = await importInto(database, folder);

    const line = text.split('\n').find(line => line.includes(told));
    expect(line).toMatch(/^refused {2}/);
    expect(code).toBe(2);
    const { rows } = await database.pool.query<{ number: string }>(
      'select number from invoices order by number',
    );
    expect(rows.map(({ number }) => number)).toContain('APB 1');
    // The printed problems equal those of the list and of the database.
    const list = (await readFile(`${folder}.problems.csv`, 'utf8')).split('\n').slice(1, -1).map(parseCells);
    const listed = list.map(([file, at, field, severity, message]) => [severity, file, at, field, message]);
    const { rows: kept } = await database.pool.query(
      "select severity, file, coalesce(line::text, '') as at, coalesce(field, '') as field, message_ro from import_problems order by problem_id",
    );
    expect(kept.map(row => Object.values(row))).toEqual(listed);
    expect(
      listed.map(
        ([severity, file, at, field, message]) =>
          `${severity}  ${[file, at && `line ${at}`, field].filter(Boolean).join(', ')}: ${message}`,
      ),
    ).toContain(line);
  });
});

test('the same in English, in a chosen file', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({ 'contracts.csv': 'customer_code,contract_number\n=999,"7 ""7"""\n' });
  const { text } = await importInto(database, folder, '--language', 'en', '--problems', `${folder}/mine.csv`);

  expect(text).toContain('"=999" is not a customer that is known');
  const [, line] = (await readFile(`${folder}/mine.csv`, 'utf8')).split('\n');
  expect(line).toBe(
    '"contracts.csv","2","customer_code","refused","""=999"" is not a customer that is known, neither from this exchange nor from before."',
  );
});

test('a row with several faults is one refused row, and rows add up', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({
    'contracts.csv': `customer_code,contract_number,signed_on
100200,,2020-13-01
300400,63514A,
300400,63514A,
999,1,
`,
    'invoices/3.xml': makeUbl({ number: null, dueOn: null }),
  });
  const { text } = await importInto(database, folder);

  expect(text).toMatch(/contracts\.csv +4 +1 +0 +1 +2 +0/);
  expect(text).toMatch(/invoices +3 +2 +0 +0 +1 +1/);
});

test('unknown files and columns are reported once and do no harm', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({
    'contracts.csv': 'sales_person,customer_code,contract_number\nx,100200,5512\ny,300400,63514A\n',
    'orders.csv': 'a,b\n1,2\n',
  });
  const { code, text } = await importInto(database, folder);

  expect(code).toBe(0);
  expect(text.match(/sales_person: Coloana nu este cunoscută/g)).toHaveLength(1);
  expect(text).toContain('warning  orders.csv: Fișierul nu face parte din schimbul de date');
});

test('a wrong command line prints the usage', async () => {
  const database = await createTestDatabase();
  for (const args of [[], ['a', 'b'], ['a', '--sideways'], ['a', '--language', 'fr']]) {
    const { code, text } = await importInto(database, ...args);
    expect([code, text]).toEqual([1, expect.stringContaining('Usage: apometru import DIR|ZIP')]);
  }
});
