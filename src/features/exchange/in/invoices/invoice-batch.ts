import { join } from 'node:path';
import { toCopyLine } from '../../../../db/copy/copy-text.ts';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';
import { NotPlainError, readPlainFile } from '../source/plain-file.ts';
import type { UblFault } from '../ubl/ubl-problems.ts';
import {
  hashInvoice,
  type InvoiceFiles,
  type InvoiceReading,
  knownInvoiceRow,
  openReading,
  readInvoiceRow,
} from './invoice-row.ts';
import type { FindKnown } from './known-invoices.ts';
import { looksLikePdf, looksLikeXml } from './print-and-signature.rules.ts';

/** The file names of an invoice's print and signature; null for one that must be skipped. */
export type BesideInvoice = { pdf?: string | null; signature?: string | null };

/** Invoices of one folder to be read, and how. */
export type InvoiceRequest = {
  folder: string;
  names: string[];
  /** only for invoices whose files do not have the usual names */
  beside: Record<string, BesideInvoice>;
  reading: InvoiceReading;
};

/** The rows for COPY, and the files left for the next batch because this one is full. */
export type InvoiceBatch = { rows: Uint8Array; problems: ExchangeProblem[]; left: string[] };

/** In MB: even an invoice with an embedded scan is far smaller; larger files are never read into memory. */
const largestFile = 20;
/** Bytes of files in memory at once. */
const enough = 4 * 1024 * 1024;

type Report = (problem: ExchangeProblem) => void;

/** Reads invoices one after the other, in a worker thread or, for a few, in the main one. Known ones are not parsed. */
export async function readInvoiceBatch(
  { folder, names, beside, reading }: InvoiceRequest,
  findKnown: FindKnown | undefined,
): Promise<InvoiceBatch> {
  const problems: ExchangeProblem[] = [];
  const report = (problem: ExchangeProblem) => void problems.push(problem);
  const held: InvoiceFiles[] = [];
  let length = 0;
  let done = 0;
  for (const name of names) {
    done += 1;
    const files = readFiles(folder, name, beside[name] ?? {}, report);
    if (!files) continue;
    held.push({ name, ...files, hashes: hashInvoice(files) });
    length += files.ubl.length + (files.pdf?.length ?? 0) + (files.signature?.length ?? 0);
    if (length > enough) break;
  }
  const known = findKnown && held.length > 0 ? await findKnown(held.map(({ hashes }) => hashes)) : [];
  const how = openReading(reading);
  const rows = held.flatMap((files, place) => {
    const stored = known[place];
    const row = stored ? knownInvoiceRow(files.name, stored) : readInvoiceRow(files, how, report);
    return row ? [toCopyLine(row)] : [];
  });
  return { rows: new TextEncoder().encode(rows.join('')), problems, left: names.slice(done) };
}

function readFiles(
  folder: string,
  name: string,
  { pdf, signature }: BesideInvoice,
  report: Report,
): Omit<InvoiceFiles, 'name' | 'hashes'> | undefined {
  const stem = name.slice(0, -'.xml'.length);
  const ubl = readBounded(folder, name, report, 'missing-file');
  if (!ubl) return undefined;
  const find = (file: string | null, isRight: (content: Buffer) => boolean, fault: ExchangeFault) => {
    const content = file === null ? undefined : readBounded(folder, file, report);
    if (!content || isRight(content)) return content;
    report({ severity: 'refused', file: `invoices/${file}`, fault });
    return undefined;
  };
  return {
    ubl,
    pdf: find(pdf === undefined ? `${stem}.pdf` : pdf, looksLikePdf, { kind: 'not-pdf' }),
    signature: find(signature === undefined ? `${stem}.signature.xml` : signature, looksLikeXml, {
      kind: 'not-signature',
    }),
  };
}

/** @param whenAbsent called when the file does not exist */
function readBounded(
  folder: string,
  name: string,
  report: Report,
  whenAbsent?: 'missing-file',
): Buffer | undefined {
  const refuse = (fault: ExchangeFault | UblFault): undefined =>
    report({ severity: 'refused', file: `invoices/${name}`, fault }) as undefined;
  try {
    const content = readPlainFile(join(folder, name), largestFile * 1024 * 1024);
    return content ?? (whenAbsent && refuse({ kind: 'unreadable', detail: 'ENOENT' }));
  } catch (error) {
    if (error instanceof RangeError) return refuse({ kind: 'too-large', limit: largestFile });
    if (error instanceof NotPlainError) return refuse({ kind: 'not-plain' });
    return refuse({ kind: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? '' });
  }
}
