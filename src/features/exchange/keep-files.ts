import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import { exchangeFiles } from './exchange-files.ts';
import { type ExchangeSource, openFile } from './exchange-source.ts';

/** Bytes a row: small enough to hold, large enough to be few. */
const partSize = 512 * 1024;

/** Keeps the CSV files and the manifest as they came (gzip, in parts); invoices are kept each on its own. */
export async function keepFiles(
  client: pg.ClientBase,
  importId: bigint,
  source: ExchangeSource,
): Promise<void> {
  const names = ['manifest.json', ...Object.values(exchangeFiles).map(({ name }) => name)];
  const copy = copyRows(client, 'import_files', ['import_id', 'name', 'part', 'content']);
  for (const name of names) {
    const opened = await openFile(source, name);
    if (!opened) continue;
    let part = 0;
    let pending = Buffer.alloc(0);
    for await (const chunk of opened.stream.pipe(createGzip())) {
      pending = Buffer.concat([pending, chunk as Buffer]);
      if (pending.length < partSize) continue;
      await copy.add([importId, name, part, pending]);
      part += 1;
      pending = Buffer.alloc(0);
    }
    await copy.add([importId, name, part, pending]);
  }
  await copy.end();
}
