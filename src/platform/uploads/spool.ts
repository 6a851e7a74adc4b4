import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { headLength, tailLength } from './upload-types.rules.ts';

const prefix = 'apometru-upload-';

/** A received file in its own temporary folder, outside the store. */
export type Spooled = { folder: string; path: string; bytes: number };

export class TooLargeError extends Error {}

/**
 * Writes a stream to a file, without holding it in memory. Bytes beyond `most` are read and discarded, so that the parts
 * of the form after it can be read.
 * @throws TooLargeError when the stream is longer than `most`
 */
export async function spool(stream: NodeJS.ReadableStream, most: number): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const path = join(folder, 'received');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, bytes > most ? Buffer.alloc(0) : chunk);
    },
  });
  try {
    await pipeline(stream, count, createWriteStream(path, { mode: 0o600 }));
    if (bytes > most) throw new TooLargeError();
    return { folder, path, bytes };
  } catch (error) {
    await removeSpooled({ folder });
    throw error;
  }
}

export const removeSpooled = ({ folder }: Pick<Spooled, 'folder'>): Promise<void> =>
  rm(folder, { recursive: true, force: true });

/** The first and last bytes, from which the type is detected. */
export async function readEnds({ path, bytes }: Spooled): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path);
  try {
    const read = async (length: number, position: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    return { head: await read(headLength, 0), tail: await read(tailLength, Math.max(0, bytes - tailLength)) };
  } finally {
    await file.close();
  }
}

/** Removes the temporary folders of killed processes. */
export async function removeOldSpools(before: number): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const found = await stat(folder).catch(() => undefined);
    if (found && found.mtimeMs < before) await removeSpooled({ folder }).catch(() => undefined);
  }
}
