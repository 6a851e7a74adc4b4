import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTypst } from '#src/platform/pdf/pdf-typst.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { makeOperator } from '#test/factories/make-operator.ts';
import { type ReadPdf, readPdf } from '#test/read-pdf.ts';
import { drawInvoicePdf, prepareInvoicePdf } from './invoice-pdf.ts';
import type { InvoicePdfInput } from './invoice-pdf-content.ts';

const typst = createTypst();
afterAll(() => typst.close());

const ubl = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<Invoice><!-- ș --></Invoice>\n');
const thirteenMonths = Array.from({ length: 13 }, (_, i) => ({
  month: Temporal.PlainYearMonth.from('2025-10').add({ months: i }),
  m3: 7 + i,
  kind: i === 3 ? ('estimated' as const) : ('measured' as const),
}));
const input = (overrides: Partial<InvoicePdfInput> = {}): InvoicePdfInput => ({
  penaltyPerDay: '0.0002',
  graceEnd: Temporal.PlainDate.from('2026-12-25'),
  document: makeInvoiceDocument(),
  operator: makeOperator(),
  locale: 'ro',
  consumption: thirteenMonths,
  ...overrides,
});

const draw = async (overrides: Partial<InvoicePdfInput> = {}): Promise<Uint8Array> =>
  drawInvoicePdf(typst, await prepareInvoicePdf(input(overrides), ubl), 'test');
const drawn = async (overrides: Partial<InvoicePdfInput> = {}): Promise<ReadPdf> =>
  readPdf(await draw(overrides));

test('the bill says what the law and its reader want to know', async () => {
  const { text } = await drawn();
  const wanted = [
    ...['Factură', 'APP 104233', '10 noiembrie 2026', 'până la 25 noiembrie 2026', '01.10.2026 – 31.10.2026'],
    ...[
      'Apa de Probă SA',
      'CIF RO18547290',
      'J52/1/2000',
      'Strada Izvorului 1',
      'RO49 AAAA 1B31 0075 9384 0000',
    ],
    ...['Ioana Exemplescu', '7001234', '63514A', 'LC-20417', 'Strada Nuferilor 14, bl. B2, ap. 8'],
    ...['Apă potabilă', '9,000', 'm³', '6,15', '55,35', 'Canalizare', '83,70', '11 %'],
    ...['AB-0042117', '412', '30.09.2026', '421', '31.10.2026', '9 m³', 'autocitire'],
    ...['Total fără TVA', '139,05', '15,30', 'Total factură curentă', '154,35'],
    ...['Până la 25 decembrie 2026 (30 de zile de la scadență)', '0,02 %', '26 noiembrie 2026'],
    ...['client 7001234 factura APP 104233', 'clienti@apa.example', '0246 000 000'],
  ];
  expect(wanted.filter(words => !text.includes(words))).toEqual([]);
  expect(text).not.toContain('Total de plată');
});

test('a screen reader finds title, language, headings, tables and what the chart shows', async () => {
  const pdf = await drawn();
  expect(pdf.title).toBe('Factură APP 104233 – Apa de Probă');
  expect(pdf.language).toBe('ro');
  expect(pdf.isTagged).toBe(true);
  expect(['H1', 'H2', 'Table', 'TH', 'TD'].filter(tag => !pdf.tags.has(tag))).toEqual([]);
  const told = [pdf.text, ...pdf.alternatives].join(' ');
  expect(told).toContain('octombrie 2025: 7 m³;');
  expect(told).toContain('ianuarie 2026: 10 m³, estimat;');
});

test('the UBL is inside, byte for byte', async () => {
  const { attachments } = await drawn();
  expect([...attachments.keys()]).toEqual(['factura.xml']);
  expect(Buffer.from(attachments.get('factura.xml') ?? []).equals(ubl)).toBe(true);
});

test('the same invoice gives the same bytes', async () => {
  const [first, second] = [await draw(), await draw()];
  expect(Buffer.from(first).equals(second)).toBe(true);
});

test('what an invoice says is never run', async () => {
  const name = '#eval("1+1") #panic() $x$ \\ "q" *b* _i_ `c` @ref <lbl> // c';
  const document = makeInvoiceDocument({
    number: '../#A/1',
    customer: { name, identifiers: ['</script>'] },
    notes: [name],
  });
  const { text } = await drawn({ document });
  expect(text.split(name)).toHaveLength(3);
});

test('what two indexes make is said with decimals and over all nines', async () => {
  const lineOf = (serial: string, oldIndex: string, newIndex: string) =>
    makeInvoiceLine({ id: serial, meter: { serial, oldIndex, newIndex } });
  const lines = [lineOf('A-1', '1204.1', '1212,3'), lineOf('A-2', '99998', '3'), lineOf('A-3', '1215', '8')];
  const { text } = await drawn({ document: makeInvoiceDocument({ lines }) });
  const plain = text.replaceAll(/\s+/g, ' ');
  expect(plain).toContain('A-1 1204,1 1212,3 8,2 m³');
  expect(plain).toContain('A-2 99998 3 5 m³');
  expect(plain).not.toMatch(/A-3 1215 8 [−\d]/);
});

test('a person’s CNP is never printed', async () => {
  const customer = { name: 'Ion', identifiers: ['7'], taxId: '1800101221144', legalId: '1800101221144' };
  const { text } = await drawn({ document: makeInvoiceDocument({ customer }) });
  expect(text).toContain('Ion');
  expect(text).not.toContain('1800101221144');
});

test("the headline is the invoice's own amount; the account stands in its own box, with its day", async () => {
  const { text } = await drawn({ previousBalance: 178_738n });
  expect(text).toMatch(/De plată 154,35 lei până la 25 noiembrie 2026/);
  expect(text).toContain('Contul la emitere, 10 noiembrie 2026');
  expect(text).toMatch(/Sold înainte de factură:? 1\.787,38 lei/);
  expect(text).toMatch(/Acest document:? 154,35 lei/);
  expect(text).toMatch(/Sold după factură:? 1\.941,73 lei/);
  expect(text).toContain('Soldul nu face parte din factură.');
  expect(text).toContain('Total factură curentă');
});

test('an invoice that a credit covered from the start asks for nothing', async () => {
  const { text } = await drawn({ previousBalance: -38_980n });
  expect(text).toContain('Valoarea facturii 154,35 lei');
  expect(text).toContain('Creditul pe care îl aveați la emitere acoperă factura');
  expect(text).toMatch(/Sold după factură:? −235,45 lei/);
  expect(text).not.toMatch(/până la|Cum plătiți|penalități/);
});

test('a cancelled invoice says so and asks for nothing', async () => {
  const { text } = await drawn({ cancelledBy: 'S 31' });
  expect(text).toContain('Valoarea facturii 154,35 lei');
  expect(text).toContain('Această factură a fost anulată prin documentul S 31.');
  expect(text).toContain('Pentru această factură nu aveți nimic de plată.');
  expect(text).not.toMatch(/până la|Cum plătiți|penalități/);
});

test('an invoice that was taken back says so and asks for nothing', async () => {
  const { text } = await drawn({ voidedOn: Temporal.PlainDate.from('2026-11-20') });
  expect(text).toContain('Furnizorul a retras această factură la 20 noiembrie 2026.');
  expect(text).not.toMatch(/până la|Cum plătiți|penalități/);
});

test('of penalties on penalties nothing is said', async () => {
  const penalty = makeInvoiceLine({ name: 'Penalități de întârziere', net: 495 });
  const own = { ...makeInvoiceDocument().totals, lines: 495, net: 495, vat: 0, total: 495, payable: 495 };
  const document = makeInvoiceDocument({ lines: [penalty], totals: own });
  const { text } = await drawn({ document, previousBalance: 93_478n });
  expect(text).toMatch(/De plată 4,95 lei/);
  expect(text).toContain('Factură de penalități');
  expect(text).toContain('Cum plătiți');
  expect(text).not.toMatch(/Dacă plata întârzie|0,02 %/);
  const mixed = await drawn({
    document: makeInvoiceDocument({ lines: [makeInvoiceLine(), penalty] }),
  });
  expect(mixed.text).toContain('0,02 %');
  expect(mixed.text).toContain('Penalitățile cuprinse în această factură nu poartă alte penalități.');
});

test('a credit note takes away', async () => {
  const document = makeInvoiceDocument({
    typeCode: '381',
    number: 'S 31',
    precedingInvoices: ['APP 104233'],
  });
  const { text } = await drawn({ document, consumption: [] });
  expect(text).toContain('Factură storno');
  expect(text).toContain('Stornează factura APP 104233.');
  expect(text).toContain('Nu aveți nimic de plată pentru acest document');
  expect(text).toContain('Valoarea stornată −154,35 lei');
  expect(text).toContain('−9,000');
  expect(text).not.toMatch(/până la|Cum plătiți|penalități|Data scadenței/);
  const part = await drawn({ document, consumption: [], cancelsWhole: false });
  expect(part.text).toContain('Se referă la factura APP 104233.');
});

test('a bill of 120 flats repeats the header of its table on each page and counts the pages', async () => {
  const lines = Array.from({ length: 120 }, (_, i) =>
    makeInvoiceLine({
      id: String(i),
      objectId: `LC-${i}`,
      meter: { serial: `C-${i}`, newIndex: String(i) },
    }),
  );
  const { pages } = await drawn({ document: makeInvoiceDocument({ lines }) });
  const count = pages.length;
  expect(count).toBeGreaterThan(4);
  expect(pages.filter((page, i) => !page.includes(`Pagina ${i + 1} din ${count}`))).toEqual([]);
  const withLines = pages.filter(page => page.includes('Apă potabilă'));
  expect(withLines.length).toBeGreaterThan(2);
  expect(withLines.filter(page => !page.includes('Preț unitar'))).toEqual([]);
  expect(pages.join(' ').match(/LC-\d+/g)?.length).toBe(240);
});

test('lines of several places stand place by place with their address, and a period that they share once', async () => {
  const period = { start: '2026-09-25', end: '2026-10-24' };
  const line = (id: string, objectId: string, own = period) => makeInvoiceLine({ id, objectId, period: own });
  const lines = [
    line('1', 'LC-10'),
    line('2', 'LC-9'),
    line('3', 'LC-2', { start: '2026-10-01', end: '2026-10-05' }),
  ];
  const places = {
    'LC-2': 'Strada Salciei 2, Giurgiu',
    'LC-9': 'Strada Salciei 9',
    'LC-10': 'Strada Salciei 10',
  };
  const { text } = await drawn({ document: makeInvoiceDocument({ lines }), places });
  expect(text.match(/LC-\d+/g)?.slice(0, 3)).toEqual(['LC-2', 'LC-9', 'LC-10']);
  expect(text).toContain('Strada Salciei 2, Giurgiu');
  expect(text).toContain('3 locuri de consum');
  expect(text.match(/25\.09\.2026 – 24\.10\.2026/g)).toHaveLength(1);
  expect(text).toContain('Perioada 01.10.2026 – 05.10.2026');
});

test('nothing but what UBL demands is enough', async () => {
  const { number, typeCode, issuedOn, dueOn, currency, taxes, totals } = makeInvoiceDocument();
  const [{ meter: _, ...line }] = [makeInvoiceLine({ unit: 'XYZ' })];
  const bare = { number, typeCode, issuedOn, dueOn, currency, taxes, totals, lines: [line] };
  const party = { name: 'Ana', identifiers: [] };
  const nothing = { notes: [], precedingInvoices: [], accounts: [], adjustments: [] };
  const document = { ...bare, ...nothing, supplier: { ...party, name: 'Apa' }, customer: party };
  const { text } = await drawn({ document, consumption: [] });
  expect(text).toContain('XYZ');
  expect(text).not.toMatch(/undefined|null|NaN|Citirile|Loc de consum|Contract/);
});

test('a letter that the font lacks does not keep the bill from its reader', async () => {
  const customer = { name: 'Ling 林 🙂', identifiers: ['7'] };
  const { text } = await drawn({ document: makeInvoiceDocument({ customer }) });
  expect(text).toContain('Ling');
  expect(text).toContain('154,35');
});

test('the bill of a household is one page, with its account, its meter, its chart and how to pay', async () => {
  const { pages } = await drawn({
    previousBalance: 1234n,
    document: makeInvoiceDocument({ notes: ['Index citit.'] }),
  });
  expect(pages).toHaveLength(1);
});

test('the operator’s logo is shown, and told as its name', async () => {
  const folder = `${mkdtempSync(join(tmpdir(), 'logo-'))}/`;
  const square = '<rect width="10" height="10"/>';
  writeFileSync(
    join(folder, 'logo.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${square}</svg>`,
  );
  const operator = makeOperator({ logo: 'logo.svg', folder });
  expect((await drawn({ operator })).alternatives).toContain('Apa de Probă');
});
