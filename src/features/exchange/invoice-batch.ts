import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCopyLine } from './copy-text.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { type InvoiceFiles, type InvoiceSettings, readInvoiceRow } from './invoice-row.ts';

/** Invoices of one folder to be read. */
export type InvoiceRequest = { folder: string; names: string[]; settings: InvoiceSettings };

/** What became of them: rows for COPY, and those that were left because enough was read. */
export type InvoiceBatch = { rows: Uint8Array; problems: ExchangeProblem[]; left: string[] };

/** In MB: an invoice with a scan inside is still far below; what is larger never enters memory. */
const largestFile = 20;
/** Characters of rows that are handed over at once: bounds the memory when invoices are large. */
const enough = 8 * 1024 * 1024;

/** Reads invoices, one after the other and without waiting: meant for a thread of its own, or for a few. */
export function readInvoiceBatch({ folder, names, settings }: InvoiceRequest): InvoiceBatch {
  const problems: ExchangeProblem[] = [];
  const report = (problem: ExchangeProblem) => void problems.push(problem);
  const lines: string[] = [];
  let length = 0;
  let done = 0;
  for (const name of names) {
    done += 1;
    const files = readFiles(folder, name, report);
    const row = files && readInvoiceRow(files, settings, report);
    if (!row) continue;
    const line = toCopyLine(row);
    lines.push(line);
    length += line.length;
    if (length > enough) break;
  }
  return { rows: new TextEncoder().encode(lines.join('')), problems, left: names.slice(done) };
}

function readFiles(
  folder: string,
  name: string,
  report: (problem: ExchangeProblem) => void,
): InvoiceFiles | undefined {
  const path = join(folder, name);
  const stem = path.slice(0, -'.xml'.length);
  try {
    const ubl = readBounded(path);
    return { name, ubl, pdf: findBounded(`${stem}.pdf`), signature: findBounded(`${stem}.signature.xml`) };
  } catch (error) {
    const fault =
      error instanceof RangeError
        ? ({ kind: 'too-large', limit: largestFile } as const)
        : ({ kind: 'unreadable', detail: (error as Error).message } as const);
    report({ severity: 'refused', file: `invoices/${name}`, fault });
    return undefined;
  }
}

function readBounded(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFile * 1024 * 1024) throw new RangeError(`${path} has ${size} bytes`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function findBounded(path: string): Buffer | undefined {
  try {
    return readBounded(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
