import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Typst, TypstDocument } from '../../../platform/pdf/pdf-typst.ts';
import { type InvoicePdfContent, type InvoicePdfInput, invoicePdfContent } from './invoice-pdf-content.ts';

const template = new URL('./invoice.typ', import.meta.url);

/** An invoice ready to be drawn, and the key under which its drawing can be kept. */
export type InvoiceDrawing = Omit<TypstDocument, 'owner'> & { data: InvoicePdfContent; key: Buffer };

/**
 * What a PDF of ours shows of an invoice, for when the feed brought none of the operator's: tagged for screen readers,
 * with the UBL it was drawn from attached.
 * @param ubl the file as it came in
 */
export async function prepareInvoicePdf(input: InvoicePdfInput, ubl: Uint8Array): Promise<InvoiceDrawing> {
  const data = invoicePdfContent(input);
  const { logo, folder } = input.operator;
  const files = {
    [data.attachment.fileName]: ubl,
    ...(data.logo && logo && { [data.logo.fileName]: await readFile(join(folder, logo)) }),
  };
  // Not the moment of drawing: the same invoice gives the same file today and next year.
  const createdAt = Temporal.Instant.from(`${input.document.issuedOn}T12:00Z`);
  return { template, data, files, createdAt, key: keyOf(data, files) };
}

/** @param owner who waits for it */
export const drawInvoicePdf = (
  typst: Typst,
  { key: _key, ...drawing }: InvoiceDrawing,
  owner: string,
): Promise<Uint8Array> => typst.draw({ ...drawing, owner });

let layout: string | undefined;

/** The layout is the template and the program that reads it; neither changes while a process runs. */
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
