import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExchangeSource } from './exchange-source.ts';

/** An invoice of the export with what lies beside it, as it came. */
export type InvoiceFiles = {
  /** NAME.xml */
  name: string;
  ubl: Buffer;
  pdf: Buffer | undefined;
  signature: Buffer | undefined;
};

/** One that could not be read; a RangeError when it is too large. */
export type UnreadableFile = { name: string; error: Error };

/** In MB: an invoice with a scan inside is still far below; what is larger never enters memory. */
export const largestFile = 20;

/** How many invoices are read from the disk at once. */
const readAhead = 16;

/** The invoices of the export, a few at a time, in no order. */
export async function* readInvoices(
  source: ExchangeSource,
): AsyncGenerator<(InvoiceFiles | UnreadableFile)[]> {
  let batch: Promise<InvoiceFiles | UnreadableFile>[] = [];
  for await (const name of listInvoiceNames(source)) {
    batch.push(readInvoice(source, name));
    if (batch.length < readAhead) continue;
    yield await Promise.all(batch);
    batch = [];
  }
  if (batch.length > 0) yield await Promise.all(batch);
}

async function* listInvoiceNames({ directory }: ExchangeSource): AsyncGenerator<string> {
  const folder = await opendir(join(directory, 'invoices'), { bufferSize: 1024 }).catch(() => undefined);
  if (!folder) return;
  for await (const { name } of folder) {
    if (/\.xml$/i.test(name) && !/\.signature\.xml$/i.test(name)) yield name;
  }
}

async function readInvoice(
  { directory }: ExchangeSource,
  name: string,
): Promise<InvoiceFiles | UnreadableFile> {
  const path = join(directory, 'invoices', name);
  const stem = path.slice(0, -'.xml'.length);
  try {
    const [ubl, pdf, signature] = await Promise.all([
      readBounded(path),
      findBounded(`${stem}.pdf`),
      findBounded(`${stem}.signature.xml`),
    ]);
    return { name, ubl, pdf, signature };
  } catch (error) {
    return { name, error: error as Error };
  }
}

async function readBounded(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > largestFile * 1024 * 1024) throw new RangeError(`${path} has ${size} bytes`);
  return readFile(path);
}

async function findBounded(path: string): Promise<Buffer | undefined> {
  try {
    return await readBounded(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
