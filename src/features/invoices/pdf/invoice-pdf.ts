import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Typst, TypstDocument } from '../../../platform/pdf/pdf-typst.ts';
import { type InvoicePdfContent, type InvoicePdfInput, invoicePdfContent } from './invoice-pdf-content.ts';

const template = new URL('./invoice.typ', import.meta.url);

/** An invoice ready to be drawn, and the key for storing the drawing. */
export type InvoiceDrawing = Omit<TypstDocument, 'owner'> & { data: InvoicePdfContent; key: Buffer };

/**
 * Prepares a PDF for an invoice without one from the operator: tagged for screen readers, with the UBL it was drawn from
 * attached.
 * @param ubl the original file
 */
export async function prepareInvoicePdf(input: InvoicePdfInput, ubl: Uint8Array): Promise<InvoiceDrawing> {
  const data = invoicePdfContent(input);
  const { logo, folder } = input.operator;
  const files = {
    [data.attachment.fileName]: ubl,
    ...(data.logo && logo && { [data.logo.fileName]: await readFile(join(folder, logo)) }),
  };
  // Not the current time, so that the same invoice always gives the same file.
  const createdAt = Temporal.Instant.from(`${input.document.issuedOn}T12:00Z`);
  return { template, data, files, createdAt, key: keyOf(data, files) };
}

/** @param owner the account that is waiting */
export const drawInvoicePdf = (
  typst: Typst,
  { key: _key, ...drawing }: InvoiceDrawing,
  owner: string,
): Promise<Uint8Array> => typst.draw({ ...drawing, owner });

let layout: string | undefined;

/** Identifies the layout: the template and the version of Typst. Neither changes while the process runs. */
function layoutVersion(): string {
  const require = createRequire(import.meta.url);
  layout ??= `${readFileSync(template, 'utf8')} ${findVersion(require, '@myriaddreamin/typst-ts-node-compiler')}`;
  return layout;
}

function findVersion(require: NodeJS.Require, name: string): string {
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return 'none';
  }
}

function keyOf(data: InvoicePdfContent, files: Record<string, Uint8Array>): Buffer {
  const hash = createHash('sha256').update(layoutVersion()).update(JSON.stringify(data));
  for (const [name, content] of Object.entries(files)) hash.update(`\0${name}\0`).update(content);
  return hash.digest();
}
