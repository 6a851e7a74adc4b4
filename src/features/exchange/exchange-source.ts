import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, opendir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Somebody gave an export that is none: said in one sentence, nothing is loaded. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
}

export type ExchangeSource = {
  directory: string;
  asOf: Temporal.Instant;
  source: string;
  /** removes what was unpacked */
  close: () => Promise<void>;
};

const most = { entries: 4_000_000, bytes: 64 * 1024 ** 3 };

/**
 * Opens an export: a directory, or a .zip that is unpacked beside the temporary files.
 * @throws ExchangeError when there is no such export or its manifest.json does not say when it was true
 */
export async function openExchange(path: string): Promise<ExchangeSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ExchangeError(`${path}: there is no such file or directory.`);
  if (found.isDirectory())
    return { directory: path, ...(await readManifest(path)), close: async () => undefined };

  const unpacked = await mkdtemp(join(tmpdir(), 'apometru-exchange-'));
  const close = () => rm(unpacked, { recursive: true, force: true });
  try {
    await unpack(path, unpacked);
    const directory = await findManifestFolder(unpacked);
    return { directory, ...(await readManifest(directory)), close };
  } catch (error) {
    await close();
    throw error instanceof ExchangeError ? error : new ExchangeError(`${path}: ${(error as Error).message}`);
  }
}

async function readManifest(directory: string): Promise<{ asOf: Temporal.Instant; source: string }> {
  const wanted =
    'It must hold {"asOf": "2026-11-23T06:00:00+02:00", "source": "…"}: the moment at which all of it was true.';
  const text = await readFile(join(directory, 'manifest.json'), 'utf8').catch(() => {
    throw new ExchangeError(`manifest.json is missing. ${wanted}`);
  });
  try {
    const { asOf, source } = JSON.parse(text.replace(/^\uFEFF/, '')) as { asOf?: unknown; source?: unknown };
    return { asOf: Temporal.Instant.from(String(asOf)), source: typeof source === 'string' ? source : '' };
  } catch {
    throw new ExchangeError(`manifest.json cannot be read. ${wanted}`);
  }
}

async function unpack(path: string, into: string): Promise<void> {
  const zip = await openPromise(path);
  let bytes = 0;
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize;
    entries += 1;
    if (bytes > most.bytes || entries > most.entries)
      throw new ExchangeError(`${path} unpacks to more than an export can be.`);
    if (entry.fileName.endsWith('/')) continue;
    const target = normalize(join(into, entry.fileName));
    if (!target.startsWith(into))
      throw new ExchangeError(`${path} holds a file outside itself: ${entry.fileName}`);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}

/** Some programs pack the folder itself: its files are then one level down. */
async function findManifestFolder(directory: string): Promise<string> {
  if (await stat(join(directory, 'manifest.json')).catch(() => undefined)) return directory;
  for await (const entry of await opendir(directory)) {
    const inner = join(directory, entry.name);
    if (entry.isDirectory() && (await stat(join(inner, 'manifest.json')).catch(() => undefined)))
      return inner;
  }
  return directory;
}

/** One of the export's files as a stream, with its size in bytes; undefined when it is absent. */
export async function openFile({ directory }: ExchangeSource, name: string) {
  const path = join(directory, name);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { stream: createReadStream(path), bytes: found.size } : undefined;
}

export type InvoiceFiles = {
  name: string;
  ubl: Buffer;
  pdf: Buffer | undefined;
  signature: Buffer | undefined;
};

/** The names of the invoices, NAME of invoices/NAME.xml, unordered. */
export async function* listInvoiceNames({ directory }: ExchangeSource): AsyncGenerator<string> {
  const folder = await opendir(join(directory, 'invoices')).catch(() => undefined);
  if (!folder) return;
  for await (const { name } of folder) {
    if (/\.xml$/i.test(name) && !/\.signature\.xml$/i.test(name)) yield name;
  }
}

/** An invoice with what lies beside it. */
export async function readInvoiceFiles({ directory }: ExchangeSource, name: string): Promise<InvoiceFiles> {
  const stem = join(directory, 'invoices', basename(name, name.slice(-4)));
  const beside = (ending: string) => readFile(stem + ending).catch(() => undefined);
  const [ubl, pdf, signature] = await Promise.all([
    readFile(join(directory, 'invoices', name)),
    beside('.pdf'),
    beside('.signature.xml'),
  ]);
  return { name, ubl, pdf, signature };
}
