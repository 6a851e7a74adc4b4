import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';

/** A path of the export is neither a file nor a folder: a link, a pipe, a device. */
export class NotPlainError extends Error {
  override name = 'NotPlainError';
}

// A link could point to any file of this machine that the import may read, and a customer would download it. Opening a
// pipe without O_NONBLOCK would wait for ever. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * @returns undefined when it does not exist
 * @throws NotPlainError when it is not a regular file
 */
export async function openPlainFile(path: string): Promise<{ file: FileHandle; bytes: number } | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    return notOpened(error);
  }
  const stats = await file.stat();
  if (stats.isFile()) return { file, bytes: stats.size };
  await file.close();
  throw new NotPlainError();
}

/**
 * Reads a small file synchronously, with the same checks.
 * @throws RangeError when it is larger
 */
export function readPlainFile(path: string, largest: number): Buffer | undefined {
  // Most invoices have no print or signature, and catching an error is slower than checking first.
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  let file: number;
  try {
    file = openSync(path, flags);
  } catch (error) {
    return notOpened(error);
  }
  try {
    const stats: Stats = fstatSync(file);
    if (!stats.isFile()) throw new NotPlainError();
    if (stats.size > largest) throw new RangeError(`${path} has ${stats.size} bytes`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

const rewriting =
  constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens one of our own files for rewriting: it must be absent, empty, or begin with the expected text.
 * @throws Error when another file is at that path
 */
export async function openForRewriting(
  path: string,
  isOurs: (start: string) => boolean,
): Promise<FileHandle> {
  // Checked before opening: opening a device can already have an effect.
  const kind = await kindOf(path);
  if (kind !== 'file' && kind !== 'absent') throw new Error(`${path} is no plain file.`);
  const file = await open(path, rewriting, 0o640);
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${path} is no plain file.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0);
    if (bytesRead > 0 && !isOurs(buffer.toString('utf8', 0, bytesRead)))
      throw new Error(`${path} holds something else.`);
    await file.truncate();
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A socket or a device without a driver cannot even be opened (ENXIO, ENODEV). */
const notPlain = new Set(['ELOOP', 'EMLINK', 'ENXIO', 'ENODEV', 'EOPNOTSUPP', 'EISDIR']);

function notOpened(error: unknown): undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return undefined;
  throw notPlain.has(code) ? new NotPlainError() : error;
}

/** The file's lstat: links are not followed. */
export async function kindOf(path: string): Promise<'absent' | 'file' | 'folder' | 'other'> {
  const found = await lstat(path).catch(error => {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  });
  if (!found) return 'absent';
  return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
}
