import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeFeed, makeInvoice, makeServicePoint } from '#test/factories/invoices.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { findJoinedWords, textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);

let customers = 0;
async function createCustomer() {
  customers += 1;
  const customerId = await makeCustomer(db, { code: `71${String(customers).padStart(5, '0')}` });
  const visitor = await createSignedIn(portal, {
    email: `history${customers}@example.com`,
    customerIds: [customerId],
  });
  const list = async (query: string) => await (await visitor.get(`/invoices${query}`)).text();
  const read = async (query: string) => await textOf(new Response(await list(query)));
  return { customerId, visitor, list, read };
}

const october = { periodStart: '2023-10-01', periodEnd: '2023-10-31', issuedOn: '2023-11-10' };

test('a list is summed as it is listed, not as its years are', async () => {
  const { customerId, read } = await createCustomer();
  const invoices = [
    ['SUM 1', '2026-11-10', 10000n, 0n],
    ['SUM 2', '2026-10-10', 20000n, 5000n],
    ['SUM 3', '2026-09-10', 40000n, 40000n],
    ['SUM 4', '2025-09-10', 80000n, 0n],
  ] as const;
  for (const [number, issuedOn, payable, settled] of invoices) {
    await makeInvoice(db, customerId, { number, issuedOn, payable, settled });
  }
  expect(await read('')).toContain(
    'Emise în 2026 3 facturi, în total 700,00 lei, din care de plată 250,00 lei',
  );
  const open = await read('?state=open');
  expect(open).toContain(
    '3 facturi, în total 1.100,00 lei, din care de plată 1.050,00 lei Emise în 2026 2 facturi',
  );
  expect(open).toContain('Emise în 2026 2 facturi, în total 300,00 lei, din care de plată 250,00 lei');
  expect(open).toContain('Emise în 2025 1 factură, în total 800,00 lei');
  expect(open).not.toContain('700,00');
  const searched = await read('?q=SUM3');
  expect(searched).toContain('Emise în 2026 1 factură, în total 400,00 lei');
  expect(searched).not.toContain('700,00');
});

test('what billing took back is listed and adds nothing', async () => {
  const { customerId, read } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'VOI 1', payable: 10000n });
  await makeInvoice(db, customerId, { number: 'VOI 2', payable: 70000n, voidedOn: '2026-11-20' });
  const text = await read('');
  expect(text).toContain('2 facturi, în total 100,00 lei');
  expect(text).toMatch(/VOI 2, emisă 10\.11\.2026, retrasă/);
});

test('what is summed is what is listed on all pages', async () => {
  const { customerId, read } = await createCustomer();
  const template = await makeInvoice(db, customerId, {
    number: 'LONG 0',
    issuedOn: '2026-01-10',
    payable: 100n,
  });
  await portal.database.pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, settled, document, import_id)
     select customer_id, 'LONG ' || n, kind, issued_on + n, due_on + n, net, vat, total, payable, 0, document, 0
     from invoices, generate_series(1, 49) n where invoice_id = $1`,
    [template],
  );
  for (const page of [1, 2, 3]) {
    expect(await read(`?page=${page}`)).toContain('Emise în 2026 50 de facturi, în total 50,00 lei');
  }
});

test('each invoice, paid or not, has an arrow that unfolds it and its file at the lower right', async () => {
  const { customerId, list } = await createCustomer();
  const ids = [
    await makeInvoice(db, customerId, { number: 'ROW 1' }),
    await makeInvoice(db, customerId, { number: 'ROW 2', settled: 15435n, issuedOn: '2026-10-10' }),
    await makeInvoice(db, customerId, { number: 'ROW 3', cancelledBy: 'ROW 4', issuedOn: '2026-09-10' }),
    await makeInvoice(db, customerId, { number: 'ROW 4', payable: -15435n, issuedOn: '2026-09-11' }),
  ];
  const html = await list('');
  const items = html.split('<li class="invoice-item">').slice(1);
  expect(items).toHaveLength(4);
  for (const [item, id] of items.map((item, at) => [item, [ids[0], ids[1], ids[3], ids[2]][at]] as const)) {
    expect(item).toContain('<details class="disclosure"');
    const [unfolded, below = ''] = item.split('</details>');
    expect(unfolded).toContain('9 m³ × 6,15 lei');
    expect(below).toContain(`value="${id}"`);
    expect(below.trimEnd()).toMatch(new RegExp(`href="/invoices/${id}/invoice.pdf" download(?:="")?>`));
  }
});

test.each([
  'octombrie 2023',
  'Oct. 2023',
  'oct',
  '10.2023',
  '2023-10',
  '154,35',
  '154,35 lei',
  '154.35',
  '154',
  '10.11.2023',
  '25.11.2023',
  'fnd 7',
  'Vadului 12',
  'comana',
  'LC-77',
  'octombrie 2023 Comana 154,35',
  'Strada 1 Mai',
])('"%s" finds the invoice', async search => {
  const { customerId, read } = await createCustomer();
  await makeServicePoint(db, customerId, { code: 'LC-77', address: 'Strada 1 Mai nr. 3', locality: 'Vedea' });
  await makeInvoice(db, customerId, {
    ...october,
    number: 'FND 7',
    document: {
      delivery: { address: { lines: ['Strada Vadului nr. 12'], city: 'Comana' } },
      lines: [makeInvoiceLine({ objectId: 'LC-77' })],
    },
  });
  const other = {
    lines: [makeInvoiceLine()],
    delivery: { address: { lines: ['Strada Lungă'], city: 'Giurgiu' } },
  };
  const facts = { number: 'NOT 8', payable: 9900n, issuedOn: '2024-03-12', document: other };
  await makeInvoice(db, customerId, { ...facts, periodStart: '2024-02-01', periodEnd: '2024-02-29' });
  const found = await read(`?q=${encodeURIComponent(search)}`);
  expect(found).toContain('FND 7');
  expect(found).not.toContain('NOT 8');
});

test.each(['noiembrie 2022', '154,36', 'Strada Lungă', '2019'])('"%s" finds nothing', async search => {
  const { customerId, read } = await createCustomer();
  await makeInvoice(db, customerId, { ...october, number: 'ONE 1' });
  expect(await read(`?q=${encodeURIComponent(search)}`)).toContain(
    'Nu este nicio factură pentru ce ați ales.',
  );
});

test('a bill for several months is called by both and found by each', async () => {
  const { customerId, read } = await createCustomer();
  await makeInvoice(db, customerId, {
    number: 'QRT 1',
    periodStart: '2025-05-01',
    periodEnd: '2025-07-31',
    issuedOn: '2025-08-10',
  });
  for (const search of ['mai 2025', 'iunie 2025', 'iulie']) {
    expect(await read(`?q=${encodeURIComponent(search)}`)).toContain('mai 2025 – iulie 2025:');
  }
  expect(await read('?q=august+2025')).toContain('Nu este nicio factură');
});

test('a year is the year of issue, and says so', async () => {
  const { customerId, read } = await createCustomer();
  const december = { periodStart: '2022-12-01', periodEnd: '2022-12-31' };
  await makeInvoice(db, customerId, { ...december, number: 'YR 1', issuedOn: '2023-01-10' });
  const text = await read('?year=2023');
  expect(text).toContain('Emise în 2023 1 factură');
  expect(text).toContain('Renunțați la filtrul: emise în 2023');
  expect(text).toContain('decembrie 2022: 154,35 lei, YR 1, emisă 10.01.2023');
  expect(text).toContain('Anul emiterii');
});

test('a flat and a cottage under one code are told apart by their place; a single place is not repeated', async () => {
  const { customerId, read } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'PLC 1' });
  expect(await read('')).not.toContain('lei, Strada Nuferilor');
  const delivery = { pointCode: 'LC-2', address: { lines: ['Strada Vadului nr. 12'], city: 'Comana' } };
  await makeInvoice(db, customerId, { number: 'PLC 2', document: { delivery } });
  const text = await read('');
  expect(text).toContain('octombrie 2026: 154,35 lei, Strada Vadului nr. 12, Comana, PLC 2');
  expect(text).toContain('octombrie 2026: 154,35 lei, Strada Nuferilor 14, bl. B2, ap. 8, Giurgiu, PLC 1');
});

test('a row of several meters names each with its place', async () => {
  const { customerId, read } = await createCustomer();
  await makeServicePoint(db, customerId, {
    code: 'LC-1',
    address: 'Aleea Curcubeului nr. 1, sc. 1',
    locality: 'Giurgiu',
  });
  const lines = ['LC-1', 'LC-2'].map(objectId =>
    makeInvoiceLine({ objectId, meter: { serial: `S-${objectId}` } }),
  );
  await makeInvoice(db, customerId, { number: 'TWO 1', document: { lines } });
  const text = await read('');
  expect(text).toContain('Aleea Curcubeului nr. 1, sc. 1, Giurgiu. Apometrul S-LC-1.');
  expect(text).toContain('Loc de consum LC-2. Apometrul S-LC-2.');
});

test('penalties are called penalties, a storno storno', async () => {
  const { customerId, read } = await createCustomer();
  const penalty = makeInvoiceLine({ name: 'Penalități de întârziere', unit: 'C62', quantity: '1', net: 445 });
  const none = { periodStart: null, periodEnd: null };
  await makeInvoice(db, customerId, {
    ...none,
    number: 'PEN 1',
    payable: 445n,
    document: { lines: [penalty] },
  });
  await makeInvoice(db, customerId, { number: 'STO 1', payable: -15435n, cancelsNumber: 'X' });
  const text = await read('');
  expect(text).toContain('Penalități de întârziere: 4,45 lei, PEN 1');
  expect(text).toContain('Storno, octombrie 2026: −154,35 lei, STO 1');
});

test('the way to an invoice and back keeps what was chosen, and so do its neighbours', async () => {
  const { customerId, visitor, list } = await createCustomer();
  const ids = [];
  for (const [number, issuedOn, settled] of [
    ['WAY 1', '2026-03-10', 0n],
    ['WAY 2', '2026-04-10', 15435n],
    ['WAY 3', '2026-05-10', 0n],
    ['WAY 4', '2026-06-10', 0n],
  ] as const) {
    ids.push(await makeInvoice(db, customerId, { number, issuedOn, settled }));
  }
  const query = '?year=2026&amp;state=open&amp;q=way';
  expect(await list('?year=2026&state=open&q=way')).toContain(`href="/invoices/${ids[2]}${query}"`);
  const page = await (await visitor.get(`/invoices/${ids[2]}?year=2026&state=open&q=way`)).text();
  expect(page).toContain(`href="/invoices${query}"`);
  expect(page).toContain(`href="/invoices/${ids[3]}${query}" rel="prev"`);
  expect(page).toContain(`href="/invoices/${ids[0]}${query}" rel="next"`);
  const all = await (await visitor.get(`/invoices/${ids[2]}`)).text();
  expect(all).toContain(`href="/invoices/${ids[1]}" rel="next"`);
  expect(all).toContain('href="/invoices"');
});

test('a choice of nothing is told in the list that it was made in', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'NON 1' });
  await makeInvoice(db, customerId, { number: 'NON 2', settled: 15435n });
  const answer = await visitor.get(`/invoices/archive.zip?from=${encodeURIComponent('?state=paid')}`);
  expect(answer.status).toBe(422);
  const text = await textOf(answer);
  expect(text).toContain('Nu ați ales nicio factură.');
  expect(text).toContain('NON 2');
  expect(text).not.toContain('NON 1');
});

test('without style sheets no two words or figures run together', async () => {
  const { customerId, visitor, list } = await createCustomer();
  const document = makeInvoiceDocument({
    lines: ['LC-1', 'LC-2'].map(objectId => makeInvoiceLine({ objectId })),
  });
  await makeInvoice(db, customerId, { number: 'JON 1', settled: 5000n, document });
  await makeInvoice(db, customerId, { number: 'JON 2', payable: -15435n, issuedOn: '2025-11-10', document });
  for (const query of ['', '?state=open', '?q=nothing'])
    expect(findJoinedWords(await list(query))).toEqual([]);
  expect(findJoinedWords(await (await visitor.get('/balance')).text())).toEqual([]);
});
