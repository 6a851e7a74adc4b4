import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An export of a billing system, as files in a folder of its own: what is given, and a manifest. */
export async function writeExchange(
  files: Record<string, string | Buffer>,
  asOf = '2026-11-23T06:00:00+02:00',
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'apometru-export-'));
  await mkdir(join(directory, 'invoices'));
  await writeFile(join(directory, 'manifest.json'), JSON.stringify({ asOf, source: 'test' }));
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(join(directory, name), content)),
  );
  return directory;
}
