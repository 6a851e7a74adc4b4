import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportSettings } from '../import-settings.ts';

/** The sources that decide what is read out of a UBL file. */
const sources = [
  new URL('.', import.meta.url),
  new URL('../ubl/', import.meta.url),
  new URL('../csv/', import.meta.url),
  new URL('../../../../domain/', import.meta.url),
].map(url => url.pathname);

let reader: string | undefined;

/**
 * Says how UBL files are read: changes whenever the program that reads them does, or the places in which an invoice names
 * its customer. Files that were loaded under another key are read again, once. The operator's terms are not in it: where
 * they decide over a due date that is said, and a file of which anything was said is always read.
 */
export function readingKey({ customerCodeIn }: Pick<ImportSettings, 'customerCodeIn'>): string {
  reader ??= hashSources();
  return createHash('sha256')
    .update(JSON.stringify([reader, customerCodeIn ?? null]))
    .digest('base64url')
    .slice(0, 22);
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const folder of sources) {
    const names = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
