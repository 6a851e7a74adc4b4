import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Typst } from '../../platform/pdf-typst.ts';
import { type InvoicePdfInput, invoicePdfContent } from './invoice-pdf-content.ts';
import { drawPlainInvoicePdf } from './invoice-pdf-plain.ts';

const template = new URL('./invoice.typ', import.meta.url);

/**
 * The invoice as a PDF of ours, for when the feed brought none of the operator's: tagged for screen readers, with the
 * UBL it was drawn from attached.
 * @param ubl the file as it came in
 * @param typst undefined where Typst has no binary: a plainer drawing of the same content
 */
export async function drawInvoicePdf({
  ubl,
  typst,
  ...input
}: InvoicePdfInput & { ubl: Uint8Array; typst: Typst | undefined }): Promise<Uint8Array> {
  const content = invoicePdfContent(input);
  // Not the moment of drawing: the same invoice gives the same file today and next year.
  const createdAt = Temporal.Instant.from(`${input.document.issuedOn}T12:00Z`);
  if (!typst) return drawPlainInvoicePdf({ content, ubl, createdAt });
  const { logo, folder } = input.operator;
  const files = {
    [content.attachment.fileName]: ubl,
    ...(content.logo && logo && { [content.logo.fileName]: await readFile(join(folder, logo)) }),
  };
  return typst.draw({ template, data: content, files, createdAt });
}
