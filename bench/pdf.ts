import { drawInvoicePdf, prepareInvoicePdf } from '#src/features/invoices/pdf/invoice-pdf.ts';
import { requestOf, type Typst } from '#src/platform/pdf/pdf-typst.ts';
import { drawTypst } from '#src/platform/pdf/pdf-typst-draw.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { makeOperator } from '#test/factories/make-operator.ts';

const rounds = 15;
const perRound = 20;

const operator = makeOperator();
const ubl = Buffer.alloc(9_000, 'UBL ');
/** Draws in this process, so that its processor time can be read. */
const typst: Typst = {
  draw: async document => drawTypst(requestOf(document)),
  close: async () => undefined,
};

/** A household's bill, never the same twice: names, amounts and consumption differ as customers do. */
async function drawBill(i: number, use: typeof typst | undefined): Promise<Uint8Array> {
  const document = makeInvoiceDocument({
    number: `APP ${100_000 + i}`,
    customer: { name: `Client ${i * 7919}`, identifiers: [String(7_000_000 + i * 31)] },
    lines: [makeInvoiceLine({ net: 5535 + i }), makeInvoiceLine({ id: '2', name: 'Canalizare', net: 8370 })],
  });
  const consumption = Array.from({ length: 13 }, (_, month) => ({
    month: Temporal.PlainYearMonth.from('2025-10').add({ months: month }),
    m3: 5 + ((i + month * 7) % 11),
    kind: (i + month) % 9 === 0 ? ('estimated' as const) : ('measured' as const),
  }));
  const drawing = await prepareInvoicePdf({ document, operator, locale: 'ro', consumption }, ubl);
  return await drawInvoicePdf(drawing, { typst: use, owner: 'bench' });
}

/** Milliseconds of processor time, all threads together, for one bill. */
async function measure(first: number, use: typeof typst | undefined): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < perRound; i += 1) await drawBill(first + i, use);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / perRound;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

await measure(0, typst);
await measure(0, undefined);
const withTypst: number[] = [];
const withPdfkit: number[] = [];
for (let round = 1; round <= rounds; round += 1) {
  withTypst.push(await measure(round * 1000, typst));
  withPdfkit.push(await measure(round * 1000, undefined));
}
const [ours, theirs] = [median(withTypst), median(withPdfkit)];
console.log(`PDF of an invoice, ms of CPU (median of ${rounds} rounds of ${perRound})`);
console.log(`  Typst   ${ours.toFixed(1)}   (lowest ${withTypst[0]?.toFixed(1)})   budget: around 10`);
console.log(`  pdfkit  ${theirs.toFixed(1)}   (lowest ${withPdfkit[0]?.toFixed(1)})   without the chart`);
console.log(`  Typst takes ${(ours / theirs).toFixed(2)} of pdfkit's time`);
