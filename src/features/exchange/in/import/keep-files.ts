import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { copyRows } from '../../../../db/copy/copy-rows.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { withoutPersonalCodes } from '../csv/csv-without-personal-codes.ts';
import { exchangeFiles } from '../csv/exchange-files.ts';
import type { InspectedFiles } from '../csv/inspect-files.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import { type ExchangeSource, openFile } from '../source/exchange-source.ts';

/** Bytes per row: small enough for memory, large enough to need few rows. */
const partSize = 512 * 1024;

type Kept = {
  importId: ImportId;
  source: ExchangeSource;
  inspected: InspectedFiles;
  personalFiles: ReadonlySet<string>;
};

/**
 * Stores the CSV files and the manifest unchanged; identical content is stored once. Personal codes are removed from
 * customers.csv and from files with a personal code as the customer's code (`personalFiles`).
 * @throws ExchangeError when a file has changed since it was read
 */
export async function keepFiles(
  client: pg.ClientBase,
  { importId, source, inspected, personalFiles }: Kept,
): Promise<void> {
  for (const [name, { sha256, encoding }] of inspected) {
    const hash = createHash('sha256');
    await pipeline(await openAgain(source, name), hash);
    if (!hash.digest().equals(sha256)) throw changedMeanwhile(name);
    const known = await client.query('select 1 from kept_files where sha256 = $1 limit 1', [sha256]);
    const content = async () =>
      name === exchangeFiles.customers.name || personalFiles.has(name)
        ? Readable.from(withoutPersonalCodes(source, name, encoding))
        : await openAgain(source, name);
    if (known.rowCount === 0) await storeParts(client, sha256, await content());
    await client.query('insert into import_files (import_id, name, sha256) values ($1, $2, $3)', [
      importId,
      name,
      sha256,
    ]);
  }
}

const changedMeanwhile = (name: string) =>
  new ExchangeError(`${name} changed while it was read: an export is handed over when it is finished.`);

async function openAgain(source: ExchangeSource, name: string): Promise<Readable> {
  const opened = await openFile(source, name);
  if (!opened) throw changedMeanwhile(name);
  return opened.file.createReadStream();
}

async function storeParts(client: pg.ClientBase, sha256: Buffer, content: Readable): Promise<void> {
  await copyRows(client, { table: 'kept_files', columns: ['sha256', 'part', 'content'] }, async copy => {
    const packed = createGzip();
    // Not piped: pipe() does not forward the file's errors, so the end would never come.
    const packing = pipeline(content, packed);
    packing.catch(() => undefined);
    let part = 0;
    let pending: Buffer[] = [];
    let size = 0;
    const flush = async () => {
      await copy.add([sha256, part, Buffer.concat(pending)]);
      part += 1;
      pending = [];
      size = 0;
    };
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      pending.push(chunk);
      size += chunk.length;
      if (size >= partSize) await flush();
    }
    if (size > 0) await flush();
    await packing;
  });
}
