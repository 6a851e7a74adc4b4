import { expect, test } from 'vitest';
import type { InvoiceId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeFeed, makeInvoice, makeServicePoint } from '#test/factories/invoices.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { findJoinedWords, textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
await makeFeed(db);
const customerId = await makeCustomer(db, { code: '7001234' });
const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });
const open = async (id: InvoiceId, query = '') => await (await visitor.get(`/invoices/${id}${query}`)).text();
const headOf = async (id: InvoiceId) => {
  const html = await open(id);
  const head = html.slice(html.indexOf('invoice-head'), html.indexOf('id="lines"'));
  expect(head).toContain(`href="/invoices/${id}/invoice.pdf"`);
  return await textOf(new Response(head));
};

let invoices = 0;
const make = (facts: Partial<Parameters<typeof makeInvoice>[2]>) =>
  makeInvoice(db, customerId, { number: `HD ${++invoices}`, ...facts });

const penalty = makeInvoiceLine({
  name: 'Penalități de întârziere',
  description: 'Factura AD 7, 171,33 lei, plătită la 03.11.2026',
  unit: 'C62',
  quantity: '1',
  unitPrice: '4.45',
  net: 445,
});

test.each([
  [
    'due',
    {},
    'Factura pe octombrie 2026',
    'De plată: 154,35 lei, până miercuri, 25 noiembrie. Plătiți Descărcați',
  ],
  [
    'in grace',
    { issuedOn: '2026-10-10' },
    'Factura pe octombrie 2026',
    'De plată: 154,35 lei, fără penalități până marți, 24 noiembrie. Plătiți Descărcați A fost scadentă pe 25 octombrie 2026.',
  ],
  [
    'overdue',
    { issuedOn: '2026-08-10' },
    'Factura pe octombrie 2026',
    'De plată: 154,35 lei, restantă din 26 august. Plătiți Descărcați Penalitățile se calculează din 26 august, câte 0,02 % pe zi.',
  ],
  [
    'partly paid',
    { settled: 10000n },
    'Factura pe octombrie 2026',
    'De plată: 54,35 lei din 154,35 lei, până miercuri, 25 noiembrie.',
  ],
  [
    'paid',
    { settled: 15435n, issuedOn: '2025-11-10' },
    'Factura pe octombrie 2026',
    'Total: 154,35 lei, plătită pe 10 noiembrie 2025. Descărcați',
  ],
  [
    'cancelled',
    { cancelledBy: 'ST 1' },
    'Factura pe octombrie 2026',
    'Total: 154,35 lei, stornată. Descărcați Nu mai este nimic de plătit pentru ea. Anulată prin nota de credit ST 1.',
  ],
  [
    'taken back',
    { voidedOn: '2026-11-20' },
    'Factura pe octombrie 2026',
    'Total: 154,35 lei, retrasă pe 20 noiembrie 2026. Descărcați Furnizorul a retras-o: nu se plătește și nu se mai numără.',
  ],
  [
    'a storno',
    { payable: -15435n, cancelsNumber: 'AD 1' },
    'Storno la factura AD 1',
    'În favoarea dumneavoastră: 154,35 lei, nimic de plătit. Descărcați',
  ],
  [
    'a credit',
    { payable: -2500n, kind: 'invoice' as const },
    'Credit pe octombrie 2026',
    'În favoarea dumneavoastră: 25,00 lei, credit. Descărcați Se scade din facturile următoare.',
  ],
  [
    'a correction',
    { document: { typeCode: '384', precedingInvoices: ['AD 2'] } },
    'Factură de corecție pe octombrie 2026',
    'Corectează factura AD 2.',
  ],
  [
    'penalties',
    { payable: 445n, periodStart: null, periodEnd: null, document: { lines: [penalty] } },
    'Penalități de întârziere',
    'De plată: 4,45 lei, până miercuri, 25 noiembrie.',
  ],
  [
    'penalties in grace, as in the lists',
    {
      payable: 445n,
      issuedOn: '2026-10-10',
      periodStart: null,
      periodEnd: null,
      document: { lines: [penalty] },
    },
    'Penalități de întârziere',
    'De plată: 4,45 lei, în perioada de grație. Plătiți Descărcați A fost scadentă pe 25 octombrie 2026.',
  ],
  [
    'overdue penalties',
    {
      payable: 445n,
      issuedOn: '2026-08-10',
      periodStart: null,
      periodEnd: null,
      document: { lines: [penalty] },
    },
    'Penalități de întârziere',
    'restantă din 26 august. Plătiți Descărcați Ce înseamnă „penalități”?',
  ],
  [
    'for no month',
    { periodStart: null, periodEnd: null },
    'Factura din 10 noiembrie 2026',
    'De plată: 154,35 lei',
  ],
  [
    'for a quarter',
    { periodStart: '2026-08-01', periodEnd: '2026-10-31' },
    'Factura pe august 2026 – octombrie 2026',
    'De plată: 154,35 lei',
  ],
])('the head of a document says what it is and asks for: %s', async (_, facts, heading, sentence) => {
  const head = await headOf(await make(facts));
  expect(head).toContain(heading);
  expect(head).toContain(sentence);
});

test('a credit note of a part lessens an invoice, of all of it cancels it', async () => {
  await make({ number: 'PRT 1', issuedOn: '2025-01-10' });
  expect(await headOf(await make({ payable: -5000n, cancelsNumber: 'PRT 1' }))).toContain(
    'Micșorează factura PRT 1.',
  );
  await make({ number: 'ALL 1', issuedOn: '2025-01-10', cancelledBy: 'ALL 2' });
  const whole = await make({ number: 'ALL 2', payable: -15435n, cancelsNumber: 'ALL 1' });
  expect(await headOf(whole)).toContain('Anulează factura ALL 1.');
});

test('a credit note counts what it takes back below zero', async () => {
  const text = await textOf(
    new Response(await open(await make({ payable: -15435n, cancelsNumber: 'AD 3' }))),
  );
  expect(text).toContain('Apă potabilă: −9 m³ × 6,15 lei = −55,35 lei');
  expect(text).toContain('TVA 11 %: −15,30 lei');
});

test('lines read as a receipt, an estimate in plain words', async () => {
  const meter = { serial: 'E-1', oldIndex: '412', newIndex: '421', newReadOn: '2026-10-31' };
  const lines = [makeInvoiceLine({ meter: { ...meter, readingKind: 'estimated' } })];
  const text = await textOf(new Response(await open(await make({ document: { lines } }))));
  expect(text).toContain('Apă potabilă: 9 m³ × 6,15 lei = 55,35 lei.');
  expect(text).toContain('Apometrul E-1, consum estimat.');
  expect(text).toContain('Index vechi: 412. Index nou: 421, 31.10.2026. Diferență: 9 m³.');
  expect(text).toContain('Estimat: apometrul nu a fost citit.');
});

test('what two indexes make is said with decimals, over all nines, and not at all where a meter was replaced', async () => {
  const used = async (oldIndex: string, newIndex: string, quantity: string) => {
    const meter = { serial: 'E-2', oldIndex, newIndex };
    const lines = [
      makeInvoiceLine({ quantity, vatRate: '10.5', meter: { ...meter, sewagePercent: '92.50' } }),
    ];
    return await textOf(new Response(await open(await make({ document: { lines } }))));
  };
  const decimals = await used('1204.1', '1212,3', '8.200');
  expect(decimals).toContain('Index vechi: 1204,1. Index nou: 1212,3. Diferență: 8,2 m³.');
  expect(decimals).toContain('92,5 % din apa consumată');
  expect(await used('99998', '3', '5')).toContain('Diferență: 5 m³.');
  expect(await used('1215', '8', '11')).toContain('Diferență: –.');
});

test('several meters and places are told apart line by line', async () => {
  for (const nth of [1, 2, 10]) {
    await makeServicePoint(db, customerId, {
      code: `LC-${nth}`,
      address: `Aleea Curcubeului nr. 1, sc. ${nth}`,
      locality: 'Giurgiu',
    });
  }
  const lines = [10, 1, 2].flatMap(nth =>
    [`S${nth}-A`, `S${nth}-B`].map(serial =>
      makeInvoiceLine({ objectId: `LC-${nth}`, meter: { serial, newIndex: '5' } }),
    ),
  );
  const html = await open(
    await make({ document: { lines: [...lines, makeInvoiceLine({ name: 'Canalizare' })] } }),
  );
  const text = await textOf(new Response(html));
  expect(text).toContain('3 locuri de consum');
  const at = ['Pentru toate locurile de consum', 'sc. 1,', 'sc. 2,', 'sc. 10,'].map(place =>
    text.indexOf(place),
  );
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(at).not.toContain(-1);
  expect(text).toContain('Aleea Curcubeului nr. 1, sc. 10, Giurgiu: 110,70 lei LC-10, fără TVA');
  expect(text).toContain('55,35 lei. Apometrul S10-B.');
  expect(findJoinedWords(html)).toEqual([]);
});

test('a place is called as its lines state it, also where it has no code', async () => {
  const address = (street: string) => ({ address: { lines: [street], city: 'Vedea' } });
  const lines = [
    makeInvoiceLine({ objectId: 'N-1', delivery: { pointCode: 'N-1', ...address('Strada Morii nr. 1') } }),
    makeInvoiceLine({ delivery: address('Strada Viilor nr. 9') }),
  ];
  const text = await textOf(new Response(await open(await make({ document: { lines } }))));
  expect(text).toContain('2 locuri de consum');
  expect(text).toContain('Strada Morii nr. 1, Vedea: 55,35 lei N-1, fără TVA');
  expect(text).toContain('Strada Viilor nr. 9, Vedea: 55,35 lei fără TVA');
  expect(await textOf(await visitor.get('/invoices?q=viilor+9'))).toContain('Strada Viilor nr. 9, Vedea');
});

test('300 service points are paged, each page small, the head first, the filter kept', async () => {
  const lines = Array.from({ length: 300 }, (_, at) =>
    makeInvoiceLine({ id: String(at), name: `Apă ${at}.`, objectId: `P-${String(at).padStart(3, '0')}` }),
  );
  const id = await make({ document: { lines } });
  const seen: string[] = [];
  for (let page = 1; page <= 15; page++) {
    const html = await open(id, `?state=open&places=${page}`);
    expect(html.length).toBeLessThan(60_000);
    expect(html.indexOf('invoice.pdf')).toBeLessThan(html.indexOf('id="lines"'));
    seen.push(...(html.match(/Apă \d+\./g) ?? []));
    if (page < 15) expect(html).toContain(`?state=open&amp;places=${page + 1}#lines`);
  }
  expect(seen).toEqual(lines.map(({ name }) => name));
  expect(await open(id, '?places=99')).toContain('Pagina 15 din 15');
});

test('among many service points one is found by its address, code or meter, and the filter stays', async () => {
  await makeServicePoint(db, customerId, {
    code: 'F-030',
    address: 'Șoseaua Alexandriei nr. 7',
    locality: 'Vedea',
  });
  const lines = Array.from({ length: 40 }, (_, at) =>
    makeInvoiceLine({
      name: `Apă ${at}.`,
      objectId: `F-0${at}`,
      meter: { serial: `SER-${at}X`, newIndex: '1' },
    }),
  );
  const id = await make({ document: { lines } });
  for (const search of ['F-030', 'soseaua vedea', 'ser-30x']) {
    const html = await open(id, `?state=open&place=${encodeURIComponent(search)}`);
    expect(html.match(/Apă \d+\./g)).toEqual(['Apă 30.']);
    expect(html).toContain('<input type="hidden" name="state" value="open"');
    expect(html).toContain('href="/invoices?state=open"');
  }
  expect(await open(id, '?place=nimic')).toContain('Niciun loc de consum de pe factură nu se potrivește.');
});

test('1,500 lines of one place are paged too', async () => {
  const lines = Array.from({ length: 1500 }, (_, at) => makeInvoiceLine({ id: String(at) }));
  const html = await open(await make({ document: { lines } }));
  expect(html.length).toBeLessThan(60_000);
  expect(html).toContain('Pagina 1 din 25');
});

test('words explain themselves where they stand, none in a block of all', async () => {
  const html = await open(await make({}));
  const text = await textOf(new Response(html));
  expect(text).toContain(
    'Scadentă: 25 noiembrie 2026. Ce înseamnă „Scadentă”? Ziua până la care se plătește factura.',
  );
  expect(text).toContain('Fără penalități până la: 25 decembrie 2026. Ce înseamnă');
  expect(text).not.toContain('Apă meteorică');
  expect(html.match(/<details class="word/g)?.length).toBeLessThan(15);
});

test('without style sheets no two words or figures run together', async () => {
  const document = makeInvoiceDocument({ notes: ['O mențiune'], lines: [penalty, makeInvoiceLine()] });
  for (const facts of [
    { document, settled: 5000n },
    { payable: -15435n, cancelsNumber: 'AD 5' },
    { cancelledBy: 'X 1' },
  ]) {
    expect(findJoinedWords(await open(await make(facts)))).toEqual([]);
  }
});
