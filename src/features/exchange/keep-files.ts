import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import { withoutPersonalCodes } from './csv-without-personal-codes.ts';
import { exchangeFiles } from './exchange-files.ts';
import { type ExchangeSource, findFile } from './exchange-source.ts';

/** Bytes a row: small enough to hold, large enough to be few. */
const partSize = 512 * 1024;

/** The files of an export beside its invoices. */
export const keptNames = ['manifest.json', ...Object.values(exchangeFiles).map(({ name }) => name)];

/**
 * Keeps the CSV files and the manifest as they came; one whose bytes are here already is only named again. Customers are
 * kept without their personal codes, and so is what named one as a customer's code (`personalFiles`).
 */
export async function keepFiles(
  client: pg.ClientBase,
  importId: bigint,
  source: ExchangeSource,
  personalFiles: ReadonlySet<string>,
): Promise<void> {
  for (const name of keptNames) {
    const file = await findFile(source, name);
    if (!file) continue;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file.path), hash);
    const sha256: Buffer = hash.digest();
    const known = await client.query('select 1 from kept_files where sha256 = $1 limit 1', [sha256]);
    const content = () =>
      name === exchangeFiles.customers.name || personalFiles.has(name)
        ? Readable.from(withoutPersonalCodes(source, name))
        : createReadStream(file.path);
    if (known.rowCount === 0) await storeParts(client, sha256, content());
    await client.query('insert into import_files (import_id, name, sha256) values ($1, $2, $3)', [
      importId,
      name,
      sha256,
    ]);
  }
}

async function storeParts(client: pg.ClientBase, sha256: Buffer, content: Readable): Promise<void> {
  const copy = copyRows(client, 'kept_files', ['sha256', 'part', 'content']);
  let part = 0;
  let pending: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    await copy.add([sha256, part, Buffer.concat(pending)]);
    part += 1;
    pending = [];
    size = 0;
  };
  for await (const chunk of content.pipe(createGzip()) as AsyncIterable<Buffer>) {
    pending.push(chunk);
    size += chunk.length;
    if (size >= partSize) await flush();
  }
  if (size > 0) await flush();
  await copy.end();
}
