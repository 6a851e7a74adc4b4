import type { Stats } from 'node:fs';
import { lstat, open, opendir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fromFdPromise } from 'yauzl';
import type { Measure } from './inbox-entry.rules.ts';

/** Exports have files and one folder of invoices: anything nested deeper is not an export. */
const deepest = 4;

const someFiles = 50;

/** Measures an inbox entry without following links. @returns undefined when it has been removed meanwhile */
export async function measureEntry(path: string): Promise<Measure | undefined> {
  try {
    const stats = await lstat(path);
    if (stats.isDirectory()) return await measureFolder(path);
    if (!stats.isFile()) return { kind: 'link' };
    if (!/\.zip$/i.test(path)) return { kind: 'loose-file' };
    const { size: bytes, ctimeMs: changedAt } = stats;
    return { kind: 'export', isFinished: await isWholeZip(path), files: 1, bytes, changedAt };
  } catch (error) {
    const { code = '', path: failed = path } = error as NodeJS.ErrnoException;
    // Node replaces bytes that are not UTF-8 in a name, so the entry cannot be found under the name returned.
    if (code === 'ENOENT' && failed.includes('\ufffd')) return { kind: 'unreadable' };
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'unreadable' };
    throw error;
  }
}

/**
 * Measures everything in a folder that has a manifest. A folder without one may be scanned for months: only its first
 * entries are measured.
 */
async function measureFolder(path: string): Promise<Measure> {
  const found = { kind: 'export' as const, isFinished: false, files: 0, bytes: 0, changedAt: 0 };
  const names = await readdir(path);
  const manifest = names.find(name => name.toLowerCase() === 'manifest.json');
  found.isFinished = manifest !== undefined && (await lstat(join(path, manifest))).isFile();
  const count = async (entry: string): Promise<Stats> => {
    const stats = await lstat(entry);
    found.changedAt = Math.max(found.changedAt, stats.ctimeMs);
    if (stats.isFile()) found.bytes += stats.size;
    return stats;
  };
  const visit = async (folder: string, depth: number): Promise<void> => {
    for await (const { name } of await opendir(folder, { bufferSize: 1024 })) {
      found.files += 1;
      const stats = await count(join(folder, name));
      if (stats.isDirectory() && depth < deepest) await visit(join(folder, name), depth + 1);
    }
  };
  await count(path);
  if (found.isFinished) await visit(path, 0);
  else {
    found.files = names.length;
    for (const name of names.slice(0, someFiles)) await count(join(path, name));
  }
  return found;
}

/** A .zip file ends with its central directory: without it the file is still being written or was cut off. */
export async function isWholeZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    await fromFdPromise(file.fd, { autoClose: false });
    return true;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
