import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';

const database = await createTestDatabase();

/** Imports an export of these files. @returns the reported problems and the customers */
async function run(files: Record<string, string | Buffer>, asOf = '2026-11-23T06:00:00+02:00') {
  await database.pool.query('truncate customers, imports cascade');
  const manifest = JSON.stringify({ asOf });
  const ran = await importInto(database, await writeExport({ 'manifest.json': manifest }, files));
  const { rows } = await database.pool.query<{ code: string; name: string }>(
    'select code, name from customers order by code',
  );
  return {
    ...ran,
    told: ran.text.split('\n').filter(line => /^(refused|warning) /.test(line)),
    customers: rows.map(({ code, name }) => `${code} ${name}`),
  };
}

const head = 'customer_code;kind;name;address';
const quoteTold = (line: number) =>
  `refused  customers.csv, line ${line}: Ghilimelele din rând nu sunt puse corect`;

const quotes: [name: string, lines: string[], customers: string[], refused: number[]][] = [
  ['a stray quote that nothing closes', ['"1;person;Ana;A', '2;person;Ion;B'], ['2 Ion'], [2]],
  [
    'one that another stray quote closes by chance in the next row',
    ['1;person;"Unda;A', '2;person;Ion";B', '3;person;Eva;C'],
    ['3 Eva'],
    [2, 3],
  ],
  [
    'one that a quoted cell many rows below would close',
    ['1;person;Ana;"A', '2;person;Ion;B', '3;person;Eva;C', '4;person;"Dan";D', '5;person;Ina;E'],
    ['2 Ion', '3 Eva', '4 Dan', '5 Ina'],
    [2],
  ],
  [
    'one that an empty quoted cell many rows below would close',
    ['"1;person;Ana;A', '2;person;Ion;""', '3;person;Eva;C', '4;person;Dan;""'],
    ['2 Ion', '3 Eva', '4 Dan'],
    [2],
  ],
  [
    'one in the last cell, closed at the same place of the next row',
    ['1;person;Ana;"A', '2;person;Ion;B"', '3;person;Eva;C'],
    ['3 Eva'],
    [2, 3],
  ],
  ['quotes in the middle of a cell', ['1;person;SC "Unda" SRL;A', '2;person;Ion;B'], ['2 Ion'], [2]],
  ['text behind a closing quote', ['1;person;"Unda" SRL;A', '2;person;Ion;B'], ['2 Ion'], [2]],
  ['inches', ['1;person;Ana;1/2" x 3', '2;person;Ion;B'], ['2 Ion'], [2]],
  ['a quote alone', ['"', '2;person;Ion;B'], ['2 Ion'], [2]],
  ['a last row that opens a quote', ['1;person;Ana;A', '2;person;Ion;"B'], ['1 Ana'], [3]],
];

test.each(quotes)(
  '%s costs its own line; the next line is read',
  async (_name, lines, customers, refused) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const found = await run({ 'customers.csv': [head, ...lines, ''].join(end) });
      expect(found.customers).toEqual(customers);
      expect(found.told).toEqual(refused.map(line => expect.stringContaining(quoteTold(line))));
      expect(found.code).toBe(2);
      expect(found.text).toMatch(
        new RegExp(`customers\\.csv +${lines.length} +${customers.length} +0 +0 +${refused.length} `),
      );
    }
  },
);

test('quoted line breaks, quotes and separators are read, and later lines are numbered correctly', async () => {
  const lines = [
    '1;person;"Ana ""Nuța"" Pop";"Str. Salciei 7\nbl. A; sc. B\n\nap. 3"',
    '2;person;  "Ion; fost Ionel"  ;""',
    '"3";"person";"Eva\nMaria";"C"',
    '4;person;"x',
    '5;;Dan;D',
  ];
  const { customers, told } = await run({ 'customers.csv': [head, ...lines].join('\n') });
  expect(customers).toEqual(['1 Ana "Nuța" Pop', '2 Ion; fost Ionel', '3 Eva\nMaria']);
  expect(told).toEqual([
    expect.stringContaining(quoteTold(9)),
    expect.stringContaining('refused  customers.csv, line 10, kind: Câmpul este gol'),
  ]);
  const { rows } = await database.pool.query("select address from customers where code = '1'");
  expect(rows).toEqual([{ address: 'Str. Salciei 7\nbl. A; sc. B\n\nap. 3' }]);
});

test('a quoted line break in the first cell is read too', async () => {
  const { customers, told } = await run({
    'customers.csv':
      'address;name;kind;customer_code\n"Str. Salciei 7\nbl. ""A""";Ana;person;1\nB;Ion;person;2\n',
  });
  expect([customers, told]).toEqual([['1 Ana', '2 Ion'], []]);
});

test('eleven thousand rows after a stray quote are read, and a header with one is refused', async () => {
  const rows = Array.from({ length: 11_000 }, (_, place) => `${place + 10};person;Client ${place};A`);
  const { text } = await run({ 'customers.csv': [head, '"1;person;Ana;A', ...rows].join('\n') });
  expect(text).toMatch(/customers\.csv +11001 +11000 +0 +0 +1 /);
  const broken = await run({ 'customers.csv': [`"${head}`, ...rows.slice(0, 3)].join('\n') });
  expect(broken.code).toBe(1);
  expect(broken.told).toEqual([expect.stringContaining(quoteTold(1))]);
});

test('a file that ends in the middle of a row is reported', async () => {
  const { customers, told } = await run({ 'customers.csv': `${head}\n1;person;Ana;A\n2;person;Io` });
  expect(customers).toEqual(['1 Ana']);
  expect(told).toEqual([
    'refused  customers.csv, line 3: Fișierul se întrerupe în acest rând: are 3 din 4 câmpuri. Exportați-l din nou, întreg.',
  ]);
});

const romanian =
  'customer_code;kind;name\n1;person;Ștefan Țuțea și Mălăiește-Întorsura Ăsta\n2;company;„Apă” SRL\n';
/** Romanian in legacy code pages: with a cedilla instead of the comma below. */
const bytesOf = (text: string, page: Record<string, number>) =>
  Buffer.from([...text].map(letter => page[letter] ?? letter.codePointAt(0) ?? 0));
const central = {
  ...{ ă: 0xe3, â: 0xe2, î: 0xee, Ă: 0xc3, Î: 0xce },
  ...{ ș: 0xba, ț: 0xfe, Ș: 0xaa, Ț: 0xde },
};

test('UTF-16 and Central European code pages are recognised, and others are refused by name', async () => {
  const utf16 = Buffer.from(romanian, 'utf16le');
  const whole = ['1 Ștefan Țuțea și Mălăiește-Întorsura Ăsta', '2 „Apă” SRL'];
  for (const content of [
    Buffer.from(romanian),
    Buffer.from(`\ufeff${romanian}`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    utf16,
    Buffer.from(utf16).swap16(),
  ]) {
    const found = await run({ 'Customers.csv': content });
    expect([found.customers, found.told]).toEqual([whole, []]);
  }
  const windows = await run({ 'customers.csv': bytesOf(romanian, { ...central, '„': 0x84, '”': 0x94 }) });
  expect(windows.customers).toEqual(whole);
  expect(windows.told).toEqual([
    'warning  customers.csv: Fișierul nu este UTF-8; a fost citit ca windows-1250. Salvați-l ca UTF-8, ca să nu existe îndoieli.',
  ]);
  const [first = '', second = ''] = romanian.split('\n');
  const iso = await run({
    'customers.csv': bytesOf(`${first}\n${second}\n3;person;Miloš`, { ...central, š: 0xb9 }),
  });
  expect(iso.customers).toEqual([whole[0], '3 Miloš']);
  expect(iso.told).toEqual([expect.stringContaining('a fost citit ca iso-8859-2.')]);

  for (const content of ['1;person;Fran\xe7ois', '1;person;\xc7or\xadu', '1;person;Ana\x81']) {
    const { customers, told, code } = await run({
      'customers.csv': Buffer.from(`${first}\n${content}\n`, 'latin1'),
    });
    expect([customers, code]).toEqual([[], 1]);
    expect(told).toEqual([
      expect.stringContaining(
        'customers.csv: Codarea textului nu poate fi recunoscută (ar putea fi windows-1250',
      ),
    ]);
  }
});

test('causes are reported first, and their consequences as a count', async () => {
  const codes = Array.from({ length: 20 }, (_, place) => String(place + 100));
  const bill = (code: string) => makeUbl({ number: `APB ${code}`, customerCode: code });
  const { told, text } = await run({
    'balances.csv': `customer_code,as_of,balance\n${codes.map(code => `${code},2026-11-23,1\n`).join('')}`,
    'contracts.csv': `customer_code,contract_number\n${codes.map(code => `${code},${code}0\n${code},${code}1\n`).join('')}777,1\n777,2\n`,
    'customers.csv': `customer_code,kind,name\n${codes.map((code, place) => `${code},${place < 16 ? 'PFA' : 'person'},A\n`).join('')}`,
    'service-points.csv': `service_point_code,customer_code,address\n${codes.map(code => `L${code},${code},A\n`).join('')}`,
    'meters.csv': `meter_serial,service_point_code,installed_on\n${codes.map(code => `M${code},L${code},2020-01-01\n`).join('')}`,
    'readings.csv': `meter_serial,read_on,index,kind\n${codes.map(code => `M${code},2026-10-31,7,read\n`).join('')}`,
    'invoices/1.xml': bill('100'),
    'invoices/2.xml': bill('101'),
    'invoices/3.xml': bill('119'),
    'invoices/4.xml': bill('888'),
  });
  expect(told.slice(0, 16).every(line => line.startsWith('refused  customers.csv, line '))).toBe(true);
  expect(told.slice(16)).toEqual([
    'refused  contracts.csv, line 42, customer_code: „777” nu este un client cunoscut, nici din acest schimb, nici dinainte; apare în 2 rânduri.',
    expect.stringMatching(/^refused {2}invoices\/4\.xml, .*Nu am găsit clientul/),
    expect.stringMatching(
      /^refused {2}contracts\.csv, customer_code: 32 de rânduri cu un client care a fost refuzat mai sus/,
    ),
    expect.stringMatching(
      /^refused {2}service-points\.csv, customer_code: 16 rânduri cu un client care a fost refuzat/,
    ),
    expect.stringMatching(
      /^refused {2}meters\.csv, service_point_code: 16 rânduri cu un loc de consum care a fost refuzat/,
    ),
    expect.stringMatching(
      /^refused {2}readings\.csv, meter_serial: 16 rânduri cu un contor care a fost refuzat/,
    ),
    expect.stringMatching(/^refused {2}balances\.csv, customer_code: 16 rânduri cu un client/),
    expect.stringMatching(/^refused {2}invoices, .*: 2 rânduri cu un client/),
  ]);
  for (const row of [
    /contracts\.csv +42 +8 +0 +0 +34 /,
    /readings\.csv +20 +4 +0 +0 +16 /,
    /invoices +4 +1 +0 +0 +3 /,
  ])
    expect(text).toMatch(row);
});

test('an unreadable file is one cause, and so is a row with a wrong quote', async () => {
  const rest = { 'contracts.csv': 'customer_code,contract_number\n1,11\n2,12\n' };
  const unread = await run({ ...rest, 'customers.csv': 'code,kind,name\n1,person,A\n' });
  expect(unread.told.slice(1)).toEqual([
    expect.stringContaining('customers.csv, line 1, customer_code: Coloana lipsește'),
    expect.stringContaining(
      'contracts.csv, customer_code: 2 rânduri cu un client care a fost refuzat mai sus',
    ),
  ]);
  const quoted = await run({
    ...rest,
    'customers.csv': 'customer_code,kind,name\n1,person,"A" B\n2,person,C\n',
  });
  expect(quoted.told).toEqual([
    expect.stringContaining('customers.csv, line 2: Ghilimelele'),
    expect.stringContaining(
      'contracts.csv, customer_code: 1 rând cu un client care a fost refuzat mai sus: nu a fost încărcat',
    ),
  ]);
});

test('codes without their leading zeros are reported once with the likely code, unless ambiguous', async () => {
  const rows = Array.from(
    { length: 33 },
    (_, place) => `${7001 + (place % 3)},OP-${place},2026-11-01,1,cash`,
  );
  const { told, text } = await run({
    'customers.csv':
      'customer_code,kind,name\n007001,person,A\n007002,person,B\n07003,person,C\n008,person,D\n0008,person,E\n',
    'payments.csv': `customer_code,payment_reference,paid_on,amount,channel\n${rows.join('\n')}\n7001.0,OP-x,2026-11-01,1,cash\n8,OP-y,2026-11-01,1,cash\n`,
  });
  expect(told).toEqual([
    'refused  payments.csv, line 2, customer_code: 34 de rânduri cu un client necunoscut, dar care există scris altfel: „7001” este probabil „007001”. Zerourile din față s-au pierdut pe drum; codul se exportă ca text.',
    expect.stringContaining('payments.csv, line 36, customer_code: „8” nu este un client cunoscut'),
  ]);
  expect(text).toMatch(/payments\.csv +35 +0 +0 +0 +35 /);
});

test('the same for points, meters and invoices', async () => {
  const bill = (number: string, customerCode: string) => makeUbl({ number, customerCode });
  const { told, text } = await run({
    'customers.csv': 'customer_code,kind,name\n007001,person,A\n',
    'service-points.csv': 'service_point_code,customer_code,address\n0055,007001,A\n',
    'meters.csv': 'meter_serial,service_point_code,installed_on\n0012,0055,2020-01-01\n0013,55,2020-01-01\n',
    'readings.csv': 'meter_serial,read_on,index,kind\n12,2026-01-31,1,read\n12,2026-02-28,2,read\n',
    'invoices/1.xml': bill('APB 1', '7001'),
    'invoices/2.xml': bill('APB 2', '7001'),
    'invoices/3.xml': bill('APB 3', '007001'),
    'invoices/4.xml': bill('1,23457E+11', '007001'),
  });
  expect(told).toEqual([
    expect.stringContaining(
      'meters.csv, line 3, service_point_code: 1 rând cu un loc de consum necunoscut, dar care există scris altfel: „55” este probabil „0055”',
    ),
    expect.stringContaining(
      'readings.csv, line 2, meter_serial: 2 rânduri cu un contor necunoscut, dar care există scris altfel: „12” este probabil „0012”',
    ),
    expect.stringContaining(
      'refused  invoices, cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID: 2 rânduri cu un client necunoscut, dar care există scris altfel: „7001” este probabil „007001”',
    ),
    expect.stringContaining('invoices/4.xml, cbc:ID: „1,23457E+11” este ce rămâne dintr-o valoare'),
  ]);
  expect(text).toMatch(/invoices +4 +1 +0 +0 +3 /);
});

test('values damaged by a spreadsheet are refused as such in every kind of column', async () => {
  const spoiled = [
    '1,23457E+11',
    '1.23457E+11',
    '#N/A',
    '#REF!',
    '#VALOARE!',
    '#NAME?',
    '1,00E+09',
    '5,51E+03',
    '1E+05',
    '####',
  ];
  const good = 'customer_code;kind;name\n7;person;Ana\n';
  const check = async (name: string, header: string, row: (value: string) => string) => {
    const content = `${header}\n${spoiled.map(row).join('\n')}\n`;
    const { told, code } = await run({
      'customers.csv': good,
      [name]: name === 'customers.csv' ? good + content.split('\n').slice(1).join('\n') : content,
    });
    expect(told).toEqual(
      spoiled.map(value =>
        expect.stringMatching(
          `^refused  ${name}, line .*„${value.replace(/[?+]/g, '\\$&')}” este ce rămâne dintr-o valoare când fișierul este deschis și salvat`,
        ),
      ),
    );
    expect(code).toBe(2);
  };
  await check('customers.csv', 'customer_code;kind;name', value => `${value};person;Ion`);
  await check('contracts.csv', 'customer_code;contract_number', value => `7;${value}`);
  await check('meters.csv', 'meter_serial;service_point_code;installed_on', value => `${value};L;2020-01-01`);
  await check('readings.csv', 'meter_serial;read_on;index;kind', value => `M;2026-01-01;${value};read`);
  await check(
    'payments.csv',
    'payment_reference;customer_code;paid_on;amount;channel',
    value => `${value};7;2026-01-01;1;cash`,
  );
  await check(
    'payments.csv',
    'payment_reference;customer_code;paid_on;amount;channel',
    value => `P;7;2026-01-01;${value};cash`,
  );
  await check('balances.csv', 'customer_code;as_of;balance', value => `7;${value};1`);
  // These columns are codes, which may look like numbers.
  const { customers, told } = await run({
    'customers.csv': 'customer_code;kind;name\n12E45;person;E+ SRL\nE05;person;#1\n',
  });
  expect([customers, told]).toEqual([['12E45 E+ SRL', 'E05 #1'], []]);
});
