import { expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import {
  makeBalance,
  makeFeed,
  makeInvoice,
  makePayment,
  makeServicePoint,
} from '#test/factories/invoices.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);

let customers = 0;
async function createCustomer() {
  customers += 1;
  const customerId = await makeCustomer(db, { code: `6${String(customers).padStart(6, '0')}` });
  const email = `sold-${customers}@example.com`;
  return { customerId, email, visitor: await createSignedIn(portal, { email, customerIds: [customerId] }) };
}

test("what billing states beside the invoices is a part of its own, true at the feed's moment", async () => {
  const { customerId, visitor } = await createCustomer();
  const statedAt = '2026-11-22T18:30:00+02:00';
  await makeBalance(db, customerId, { computed: 0n, stated: 9000n, statedAt });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('90,00 lei');
  expect(text).toContain('Sold la 23 noiembrie, ora 06:00');
  expect(text).toContain('Ce cuprinde soldul');
  expect(text).toContain('Sume mai vechi și penalități 90,00 lei');
});

test('an export of another stream makes no page of what is owed newer', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'STREAM 1', payable: 100n });
  await db
    .insertInto('imports')
    .values({
      source: 'test',
      stream: 'remote',
      as_of: Temporal.Instant.from('2026-11-23T09:30:00+02:00'),
      state: 'done',
    })
    .execute();
  expect(await textOf(await visitor.get('/balance'))).toContain('Sold la 23 noiembrie, ora 06:00');
  expect(await textOf(await visitor.get('/payment-ways'))).not.toContain('ora 09:30');
});

test('nobody without an invoice is told that all are paid', async () => {
  const { customerId, visitor } = await createCustomer();
  const before = await textOf(await visitor.get('/balance'));
  expect(before).toContain('Nu aveți încă nicio factură în portal.');
  expect(before).not.toContain('0,00');
  await makeInvoice(db, customerId, { number: 'PAID 1', payable: 100n, settled: 100n });
  expect(await textOf(await visitor.get('/balance'))).toContain('Toate facturile sunt plătite.');
});

test('an invoice that an advance covers is explained, not called paid', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'ADV 1', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n, stated: 0n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Nimic de plătit');
  expect(text).toContain('Ce ați plătit în avans acoperă facturile neplătite.');
  expect(text).toContain('Plăți în avans −50,00 lei');
  expect(text).not.toContain('Toate facturile sunt plătite');
});

test('a debt of another year says which', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'OLD 1', issuedOn: '2024-09-10', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n });
  expect(await textOf(await visitor.get('/balance'))).toContain('restant din 26 septembrie 2024');
});

test('an open row adds up to what it asks for, however long and partly paid the invoice is', async () => {
  const { customerId, visitor } = await createCustomer();
  const lines = Array.from({ length: 9 }, (_, at) => makeInvoiceLine({ id: String(at), net: 1000 + at }));
  await makeInvoice(db, customerId, {
    number: 'ROW 1',
    payable: 15435n,
    settled: 5435n,
    document: { lines, totals: { ...makeInvoiceDocument().totals, lines: 9036 } },
  });
  await makeBalance(db, customerId, { computed: 10000n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Încă 3 rânduri: 30,21 lei');
  expect(text).toContain('Total factură: 154,35 lei');
  expect(text).toContain('Plătit deja: −54,35 lei');
  expect(text).toContain('Rămas de plată: 100,00 lei');
});

const today = '2026-11-23';

/** Three parts with penalties among them: 547,86 overdue, 214,35 in grace, 194,82 not yet due. */
async function makeThreeParts(customerId: AnyCustomerId) {
  const penalties = { lines: [makeInvoiceLine({ name: 'Penalități de întârziere' })] };
  const facts = [
    { number: 'P 1', issuedOn: '2026-07-12', payable: 54290n },
    { number: 'P 2', issuedOn: '2026-08-12', payable: 496n, document: penalties },
    { number: 'P 3', issuedOn: '2026-10-12', payable: 20940n },
    { number: 'P 4', issuedOn: '2026-10-11', payable: 495n, document: penalties },
    { number: 'P 5', issuedOn: '2026-11-12', payable: 19482n },
  ];
  for (const invoice of facts) await makeInvoice(db, customerId, invoice);
}

test('each part of what is owed is said, the most urgent first, and they add up', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeThreeParts(customerId);
  await makeBalance(db, customerId, { computed: 95703n, stated: 96003n });
  const text = await textOf(await visitor.get('/balance'));
  const said = [
    'De plată 960,03 lei',
    '547,86 lei restanți din 28 iulie',
    'Plătiți',
    'Restant din 28 iulie: 547,86 lei',
    'Penalitățile se calculează din 28 iulie, câte 0,02 % pe zi.',
    'Fără penalități până joi, 26 noiembrie: 214,35 lei',
    'În termen până vineri, 27 noiembrie: 194,82 lei',
    'Sume mai vechi și penalități 3,00 lei',
  ];
  const places = said.map(sentence => text.indexOf(sentence));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('what an advance covers is not called late, and the rest adds up', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeThreeParts(customerId);
  await makeBalance(db, customerId, { computed: 95703n, stated: 40703n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Facturi acoperite de avans: 547,86 lei');
  expect(text).toContain('214,35 lei fără penalități până joi, 26 noiembrie');
  expect(text).toContain('Plăți în avans −550,00 lei');
  expect(text).not.toContain('Penalitățile se calculează');
  expect(text).not.toContain('restanți');
});

test('one part alone needs no list of parts; penalties alone bear none', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'ONE 1', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n });
  expect(await textOf(await visitor.get('/balance'))).not.toContain('Ce cuprinde soldul');
  const late = await createCustomer();
  await makeInvoice(db, late.customerId, { number: 'LATE 1', issuedOn: '2026-08-12', payable: 5000n });
  await makeBalance(db, late.customerId, { computed: 5000n });
  const alone = await textOf(await late.visitor.get('/balance'));
  expect(alone).toContain('restant din 28 august');
  expect(alone).toContain('Penalitățile se calculează din 28 august, câte 0,02 % pe zi.');
  expect(alone).not.toContain('Ce cuprinde soldul');
  const other = await createCustomer();
  const lines = [makeInvoiceLine({ name: 'Penalități de întârziere' })];
  await makeInvoice(db, other.customerId, {
    number: 'PEN 1',
    issuedOn: '2026-10-20',
    payable: 495n,
    document: { lines },
  });
  await makeBalance(db, other.customerId, { computed: 495n });
  const text = await textOf(await other.visitor.get('/balance'));
  expect(text).toContain('restant din 5 noiembrie');
  expect(text).not.toContain('Penalitățile se calculează');
  expect(text).not.toContain('fără penalități');
});

test('with nothing to pay: the last payment, the last invoice and its file, when the next comes, paying ahead', async () => {
  const { customerId, visitor } = await createCustomer();
  for (const [at, month] of ['08', '09', '10', '11'].entries()) {
    const issuedOn = `2026-${month}-1${at % 2}`;
    await makeInvoice(db, customerId, { number: `NEXT ${at}`, issuedOn, payable: 5000n, settled: 5000n });
    await makePayment(db, customerId, { reference: `NEXT-${at}`, amount: 5000n, paidOn: issuedOn });
  }
  await makePayment(db, customerId, {
    reference: 'GONE',
    amount: 70n,
    paidOn: '2026-11-20',
    voidedOn: today,
  });
  const response = await visitor.get('/balance');
  const text = await textOf(response.clone());
  expect(text).toContain('Nimic de plătit. Toate facturile sunt plătite.');
  expect(text).toContain('Ultima plată 50,00 lei, 11 noiembrie, la casierie');
  expect(text).toContain('Ultima factură octombrie 2026: 50,00 lei, emisă pe 11 noiembrie. Descărcați');
  expect(text).toContain('Următoarea factură în jurul zilei de 11 decembrie');
  expect(text).toContain('Plată în avans Cum se plătește');
  expect(await response.text()).toMatch(/href="\/invoices\/\d+\/invoice.pdf"/);
});

test('a credit says the same; a newcomer is promised nothing', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'CR 1', payable: 5000n, settled: 5000n });
  await makePayment(db, customerId, { reference: 'CR-1', amount: 20000n, paidOn: '2026-11-02' });
  await makeBalance(db, customerId, { computed: -15000n });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('Aveți un credit de 150,00 lei Se scade din facturile următoare.');
  expect(text).toContain('Ultima plată 200,00 lei');
  expect(text).toContain('Plată în avans');
  const newcomer = await createCustomer();
  const first = await textOf(await newcomer.visitor.get('/balance'));
  for (const word of ['Ultima', 'Următoarea', 'Retrase']) expect(first).not.toContain(word);
});

test('what billing took back is told with its day and reason, for three months', async () => {
  const { customerId, visitor } = await createCustomer();
  const kept = await makeInvoice(db, customerId, { number: 'VO 1', payable: 5000n, settled: 5000n });
  const facts = { amount: 3000n, paidOn: '2026-11-02', towards: 'VO 1' };
  const reason = 'Trecută la alt client';
  await makePayment(db, customerId, {
    ...facts,
    reference: 'VO-1',
    voidedOn: '2026-11-20',
    voidReason: reason,
  });
  await makePayment(db, customerId, { ...facts, reference: 'VO-2', amount: 999n, voidedOn: '2026-06-20' });
  await makeInvoice(db, customerId, { number: 'VO 2', payable: 7700n, voidedOn: '2026-11-21' });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain(`Plata de 30,00 lei din 2 noiembrie, retrasă pe 20 noiembrie. Motivul: ${reason}.`);
  expect(text).toContain('Factura VO 2 de 77,00 lei din 10 noiembrie, retrasă pe 21 noiembrie.');
  expect(text).not.toContain('9,99');
  const page = await textOf(await visitor.get(`/invoices/${kept}`));
  expect(page).toContain(`Motivul: ${reason}.`);
});

test('the page and its print say whose account it is, and where the water goes', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeServicePoint(db, customerId, {
    code: 'LC-1',
    address: 'Strada Izvorului 7',
    locality: 'Giurgiu',
  });
  const { code, name } = await db
    .selectFrom('customers')
    .where('customer_id', '=', customerId)
    .select(['code', 'name'])
    .executeTakeFirstOrThrow();
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain(`${name}, cod de client ${code}`);
  expect(text).toContain('Loc de consum: Strada Izvorului 7, Giurgiu');
});

test('300 open invoices: the oldest twenty, and a way to all of them', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'ALL 0', payable: 100n });
  await makeInvoice(db, customerId, { number: 'ALL PAID', payable: 100n, settled: 100n });
  await portal.database.pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, document, import_id)
     select customer_id, 'ALL ' || n, kind, issued_on, due_on + n, net, vat, total, payable, document, 0
     from invoices, generate_series(1, 299) n where number = 'ALL 0'`,
  );
  await makeBalance(db, customerId, { computed: 30000n });
  const html = await (await visitor.get('/balance')).text();
  expect(html.match(/class="disclosure"/g)).toHaveLength(20);
  expect(html).toContain('Vedeți toate cele 300 de facturi neplătite');
  expect(html).toContain('href="/invoices?state=open"');
  const list = await textOf(await visitor.get('/invoices?state=open'));
  expect(list).toContain('300 de facturi');
  expect(list).not.toContain('ALL PAID');
});

test('in English too', async () => {
  const { customerId, visitor } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'EN 1', payable: 123456n });
  await makeBalance(db, customerId, { computed: 123456n });
  await visitor.post('/language', { locale: 'en', return: '/balance' });
  const text = await textOf(await visitor.get('/balance'));
  expect(text).toContain('1,234.56 lei');
  expect(text).toContain('by Wednesday, 25 November');
  expect(text).toContain('Balance on 23 November, 06:00');
});

// Must be the last test of the file: it leaves the clock in another year.
test('the state turns at midnight in Romania, over the end of the year too', async () => {
  const { customerId, email } = await createCustomer();
  await makeInvoice(db, customerId, { number: 'NY 1', issuedOn: '2026-12-16', payable: 5000n });
  await makeBalance(db, customerId, { computed: 5000n });
  const textAt = async (moment: string) => {
    portal.clock.set(moment);
    const visitor = portal.visitor();
    await signInAs(visitor, email);
    return await textOf(await visitor.get('/balance'));
  };
  // due on 31 December; 21:59:59 UTC is the last second of that day in Bucharest
  expect(await textAt('2026-12-31T21:59:59Z')).toContain('până joi, 31 decembrie');
  expect(await textAt('2026-12-31T22:00:00Z')).toContain('fără penalități până sâmbătă, 30 ianuarie');
  expect(await textAt('2027-01-30T21:59:59Z')).toContain('în perioada de grație');
  expect(await textAt('2027-01-30T22:00:00Z')).toContain('restant din 1 ianuarie');
});
