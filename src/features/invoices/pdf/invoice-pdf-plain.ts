import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { pdfFonts } from '../../../platform/pdf/pdf-fonts.ts';
import type { InvoicePdfContent } from './invoice-pdf-content.ts';
import {
  type Sheet,
  sheetColours,
  sheetSize,
  writeArtifact,
  writePairs,
  writeSection,
  writeTable,
  writeText,
} from './invoice-pdf-sheet.ts';

const { margin, width, height } = sheetSize;

/**
 * The same content as invoice.typ draws, plainly and with pdfkit: for machines that Typst has no binary for. Tagged,
 * with the UBL attached; the chart is told in words.
 */
export async function drawPlainInvoicePdf({
  content,
  ubl,
  createdAt,
}: {
  content: InvoicePdfContent;
  ubl: Uint8Array;
  createdAt: Temporal.Instant;
}): Promise<Uint8Array> {
  const created = new Date(createdAt.epochMilliseconds);
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: content.language,
    displayTitle: true,
    info: { Title: content.title, Author: content.supplier.brand, CreationDate: created, ModDate: created },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.registerFont('regular', pdfFonts.regular);
  pdf.registerFont('strong', pdfFonts.semibold);
  attachUbl(pdf, { ubl, content, created });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  writeInvoice({ pdf, root }, content);
  root.end();
  numberPages(pdf, content);
  pdf.end();
  await once(pdf, 'end');
  return Buffer.concat(chunks);
}

function attachUbl(
  pdf: PDFKit.PDFDocument,
  { ubl, content, created }: { ubl: Uint8Array; content: InvoicePdfContent; created: Date },
): void {
  // The types of pdfkit do not know the relationship yet.
  const options: PDFKit.Mixins.PDFAttachmentOptions & { relationship: string } = {
    name: content.attachment.fileName,
    type: 'application/xml',
    description: content.attachment.description,
    relationship: 'Source',
    creationDate: created,
    modifiedDate: created,
  };
  pdf.file(Buffer.from(ubl), options);
}

function writeInvoice(sheet: Sheet, content: InvoicePdfContent): void {
  writeSummary(sheet, content);
  const { totals, payment, latePayment, contact, notes } = content;
  const small = { size: 9, colour: sheetColours.quiet };
  writeTable(sheet, content.lines);
  writeTable(sheet, content.taxes);
  writePairs(sheet, totals.rows, totals.caption);
  if (content.account) {
    writePairs(sheet, content.account.rows, content.account.heading);
    writeText(sheet, 'P', content.account.note, small);
  }
  if (content.meters) writeTable(sheet, content.meters);
  if (content.consumption) writeSection(sheet, content.consumption.heading, [content.consumption.alt]);
  if (payment) {
    const accounts = payment.accounts.map(({ iban, bank }) => (bank ? `${iban}, ${bank}` : iban));
    const { byTransfer, referenceLabel, reference, otherWays } = payment;
    writeSection(sheet, payment.heading, [byTransfer, ...accounts, referenceLabel, reference, ...otherWays]);
  }
  if (latePayment) writeSection(sheet, latePayment.heading, latePayment.sentences);
  if (contact.lines.length > 0) writeSection(sheet, contact.heading, contact.lines);
  if (notes) writeSection(sheet, notes.heading, notes.lines);
  writeText(sheet, 'P', content.attachment.sentence, { ...small, gap: 6 });
}

function writeSummary(sheet: Sheet, { supplier, heading, summary, ...content }: InvoicePdfContent): void {
  const small = { size: 9, colour: sheetColours.quiet };
  const coloured = { isStrong: true, colour: content.accent };
  writeText(sheet, 'P', supplier.brand, { ...coloured, size: 17 });
  for (const fact of supplier.facts) writeText(sheet, 'P', fact, small);
  writeText(sheet, 'H1', `${heading.kind} ${heading.number}`, { size: 22, isStrong: true, gap: 8 });
  writeText(sheet, 'P', summary.label, { size: 11.5, colour: sheetColours.quiet, gap: 4 });
  writeText(sheet, 'P', `${summary.amount} ${summary.unit}`, { size: 30, isStrong: true });
  if (summary.until) writeText(sheet, 'P', summary.until, { ...coloured, size: 14 });
  for (const note of summary.notes) writeText(sheet, 'P', note);
  sheet.pdf.y += 8;
  writePairs(sheet, content.facts);
  for (const { label, name, lines } of content.parties) {
    writeSection(sheet, label, [name, ...lines].filter(Boolean));
  }
}

function numberPages(pdf: PDFKit.PDFDocument, { supplier, heading, pageOf }: InvoicePdfContent): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const numbered = pageOf.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0;
    writeArtifact(pdf, () => {
      pdf.font('regular').fontSize(9).fillColor(sheetColours.quiet);
      const line = `${supplier.brand} · ${heading.kind} ${heading.number} · ${numbered}`;
      pdf.text(line, margin, height - margin + 10, {
        width: width - 2 * margin,
        align: 'right',
        lineBreak: false,
      });
    });
  }
}
