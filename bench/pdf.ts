import { prepareInvoicePdf } from '#src/features/invoices/pdf/invoice-pdf.ts';
import { requestOf, type TypstDocument } from '#src/platform/pdf/pdf-typst.ts';
import { drawTypst } from '#src/platform/pdf/pdf-typst-draw.ts';
import { makeInvoiceDocument, makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { makeOperator } from '#test/factories/make-operator.ts';

/**
 * The cost of a household invoice's PDF, compared with the minimum for any accessible PDF by Typst: one sentence with the
 * same fonts, attachment and standard.
 */

const rounds = 15;
const perRound = 20;

const operator = makeOperator();
const ubl = Buffer.alloc(9_000, 'UBL ');

/** A household's invoice; names, amounts and consumption differ for each, as in reality. */
async function prepareInvoice(i: number): Promise<TypstDocument> {
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
  const graceEnd = Temporal.PlainDate.from(document.dueOn).add({ days: 30 });
  const { key: _, ...drawing } = await prepareInvoicePdf(
    { document, operator, penaltyPerDay: '0.0002', graceEnd, locale: 'ro', consumption },
    ubl,
  );
  return { ...drawing, owner: 'bench' };
}

const prepareSentence = async (i: number): Promise<TypstDocument> => ({
  template: new URL('./one-sentence.typ', import.meta.url),
  data: { sentence: `Client ${i * 7919}` },
  files: { 'factura.xml': ubl },
  createdAt: Temporal.Instant.from('2026-11-10T12:00Z'),
  owner: 'bench',
});

/** CPU milliseconds of all threads for one document. Drawn in this process, so that they can be measured. */
async function measure(first: number, prepare: typeof prepareSentence): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < perRound; i += 1) drawTypst(requestOf(await prepare(first + i)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / perRound;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

await measure(0, prepareInvoice);
await measure(0, prepareSentence);
const invoices: number[] = [];
const sentences: number[] = [];
for (let round = 1; round <= rounds; round += 1) {
  invoices.push(await measure(round * 1000, prepareInvoice));
  sentences.push(await measure(round * 1000, prepareSentence));
}
const [ours, least] = [median(invoices), median(sentences)];
console.log(`PDF, ms of CPU (median of ${rounds} rounds of ${perRound})`);
console.log(
  `  an invoice     ${ours.toFixed(1)}   (lowest ${Math.min(...invoices).toFixed(1)})   budget: around 10`,
);
console.log(`  one sentence   ${least.toFixed(1)}   (lowest ${Math.min(...sentences).toFixed(1)})`);
console.log(`  an invoice takes ${(ours / least).toFixed(2)} times the least`);
