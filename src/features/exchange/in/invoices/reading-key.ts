import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportSettings } from '../import-settings.ts';

/** The source files that determine what is read from a UBL file. */
const sources = [
  new URL('.', import.meta.url),
  new URL('../ubl/', import.meta.url),
  new URL('../csv/', import.meta.url),
  new URL('../../../../domain/', import.meta.url),
].map(url => url.pathname);

let reader: string | undefined;

/**
 * Identifies how UBL files are read: it changes with the reading code and with the configured places in which an invoice
 * names its customer. Files loaded under another key are read again, once. The operator's terms are not part of it: a
 * due date derived from them causes a warning, and files with warnings are always read again.
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
