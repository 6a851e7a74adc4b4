import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { fromFdPromise } from 'yauzl';
import type { Measure } from './inbox-entry.rules.ts';

/** An export has its files and a folder of invoices; what is nested deeper is none. */
const deepest = 4;

/** Looks at something in the inbox without following a link. @returns undefined when it has gone meanwhile */
export async function measureEntry(path: string): Promise<Measure | undefined> {
  try {
    const stats = await lstat(path);
    if (stats.isDirectory()) return await measureFolder(path);
    if (!stats.isFile()) return { kind: 'link' };
    if (!/\.zip$/i.test(path)) return { kind: 'loose-file' };
    const { size: bytes, ctimeMs: changedAt } = stats;
    return { kind: 'export', isFinished: await isWholeZip(path), files: 1, bytes, changedAt };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'unreadable' };
    throw error;
  }
}

async function measureFolder(path: string): Promise<Measure> {
  const found = { kind: 'export' as const, isFinished: false, files: 0, bytes: 0, changedAt: 0 };
  const visit = async (folder: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
      const stats = await lstat(join(folder, entry.name));
      found.files += 1;
      found.changedAt = Math.max(found.changedAt, stats.ctimeMs);
      if (stats.isFile()) found.bytes += stats.size;
      if (depth === 0 && entry.name.toLowerCase() === 'manifest.json') found.isFinished = stats.isFile();
      if (stats.isDirectory() && depth < deepest) await visit(join(folder, entry.name), depth + 1);
    }
  };
  await visit(path, 0);
  return found;
}

/** The list of what a .zip holds is at its end: without it the file is still being written, or was cut. */
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
