import type { LabelledText } from './invoice-pdf-content.ts';
import type { PdfTable } from './invoice-pdf-lines.ts';

/** Points: A4 with the margin around it. */
export const sheetSize = { width: 595.28, height: 841.89, margin: 51 };

const { margin } = sheetSize;
const width = sheetSize.width - 2 * margin;
const bottom = sheetSize.height - margin - 14;

export const sheetColours = { ink: '#0c1f2d', quiet: '#43545f', rule: '#d3dee6' };

/** pdfkit's document and the element that all of its tags are in. */
export type Sheet = { pdf: PDFKit.PDFDocument; root: PDFKit.PDFStructureElement };

export type Style = { size?: number; isStrong?: boolean; colour?: string; gap?: number };

export function writeText({ pdf, root }: Sheet, tag: string, text: string, style: Style = {}): void {
  const { size = 10.5, isStrong = false, colour = sheetColours.ink, gap = 0 } = style;
  pdf
    .font(isStrong ? 'strong' : 'regular')
    .fontSize(size)
    .fillColor(colour);
  pdf.y += gap;
  root.add(pdf.struct(tag, {}, () => void pdf.text(text, margin, pdf.y, { width })));
}

/** @param room points that must be left below it on the page */
function writeHeading(sheet: Sheet, text: string, room = 40): void {
  if (sheet.pdf.y > bottom - room) sheet.pdf.addPage();
  writeText(sheet, 'H2', text, { size: 12.5, isStrong: true, gap: 10 });
  sheet.pdf.y += 2;
}

export function writeSection(sheet: Sheet, heading: string, paragraphs: string[]): void {
  writeHeading(sheet, heading);
  for (const paragraph of paragraphs) writeText(sheet, 'P', paragraph);
}

export function writePairs(
  { pdf, root }: Sheet,
  pairs: (LabelledText & { isStrong?: boolean })[],
  heading?: string,
): void {
  if (heading) writeHeading({ pdf, root }, heading, 80);
  for (const { label, text, isStrong = false } of pairs) {
    if (pdf.y > bottom) pdf.addPage();
    const { y } = pdf;
    const draw = () => {
      pdf
        .font(isStrong ? 'strong' : 'regular')
        .fontSize(10.5)
        .fillColor(sheetColours.ink);
      pdf.text(`${label}: `, margin, y, { width: width * 0.6 });
      const below = pdf.y;
      pdf.text(text, margin + width * 0.6, y, { width: width * 0.4, align: 'right' });
      pdf.y = Math.max(below, pdf.y) + 1;
    };
    root.add(pdf.struct('P', {}, draw));
  }
}

export function writeTable(sheet: Sheet, { caption, note, columns, rows }: PdfTable): void {
  const { pdf, root } = sheet;
  writeHeading(sheet, caption, 90);
  if (note) writeText(sheet, 'P', note);
  const table = pdf.struct('Table');
  root.add(table);
  const header = { columns, cells: columns.map(({ label }) => ({ text: label })), isHeader: true };
  writeRow(pdf, header, table);
  for (const cells of rows) {
    if (pdf.y > bottom - 24) {
      pdf.addPage();
      writeRow(pdf, header);
    }
    writeRow(pdf, { columns, cells, isHeader: false }, table);
  }
  table.end();
}

type Row = { columns: PdfTable['columns']; cells: PdfTable['rows'][number]; isHeader: boolean };

/** The types of pdfkit do not know yet what a header is the header of. */
const headerCell: PDFKit.Mixins.StructureElementOptions & { scope: string } = { scope: 'Column' };

/** Without a table to belong to, the row is a repetition that screen readers pass over. */
function writeRow(
  pdf: PDFKit.PDFDocument,
  { columns, cells, isHeader }: Row,
  table?: PDFKit.PDFStructureElement,
): void {
  const weight = columns.reduce((sum, column) => sum + column.weight, 0);
  const { y } = pdf;
  let x = margin;
  let below = y;
  const row = table && pdf.struct('TR');
  if (row) table.add(row);
  columns.forEach(({ isNumber, weight: share }, i) => {
    const { text = '', details = [] } = cells[i] ?? {};
    const gap = i < columns.length - 1 ? 6 : 0;
    const options = { width: (width * share) / weight - gap, align: isNumber ? 'right' : 'left' } as const;
    const left = x;
    const draw = () => {
      pdf.font(isHeader ? 'strong' : 'regular').fontSize(isHeader ? 9 : 10);
      pdf.fillColor(isHeader ? sheetColours.quiet : sheetColours.ink).text(text, left, y, options);
      pdf.fontSize(9).fillColor(sheetColours.quiet);
      for (const detail of details) pdf.text(detail, left, pdf.y, options);
    };
    if (row) row.add(pdf.struct(isHeader ? 'TH' : 'TD', isHeader ? headerCell : {}, draw));
    else writeArtifact(pdf, draw);
    below = Math.max(below, pdf.y);
    x += (width * share) / weight;
  });
  row?.end();
  writeArtifact(pdf, () => {
    const ruleAt = below + 1;
    pdf
      .moveTo(margin, ruleAt)
      .lineTo(margin + width, ruleAt)
      .lineWidth(0.6)
      .stroke(sheetColours.rule);
  });
  pdf.y = below + 5;
}

/** What screen readers pass over: rules, repeated headers, page numbers. */
export function writeArtifact(pdf: PDFKit.PDFDocument, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}
