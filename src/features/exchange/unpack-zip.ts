import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { ExchangeError } from './exchange-error.ts';

/** XML and CSV pack to a tenth; what swells a hundredfold beyond its first 64 MB is a bomb. */
const limits = { entries: 4_000_000, swelling: 100, freely: 64 * 1024 ** 2 };

/**
 * Unpacks an export, file by file as a stream: whatever its size, little memory is used.
 * @throws ExchangeError when it holds too much, does not fit on the disk, or would write outside the directory
 */
export async function unpackZip(
  path: string,
  into: string,
  progress: (files: number) => void,
): Promise<void> {
  const zip = await openPromise(path);
  const { bavail, bsize } = await statfs(into);
  const most = Math.min(limits.freely + zip.fileSize * limits.swelling, bavail * bsize);
  let bytes = 0;
  let entries = 0;
  // What the entry says of its size may be a lie: what comes out of it is counted.
  const counted = () =>
    new Transform({
      transform(part: Buffer, _encoding, done) {
        bytes += part.length;
        done(
          bytes > most ? new ExchangeError(`${path}: unpacks to more than an export can be.`) : null,
          part,
        );
      },
    });
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (entries > limits.entries)
      throw new ExchangeError(`${path}: holds more files than an export can have.`);
    if (entry.fileName.endsWith('/')) continue;
    const target = join(into, entry.fileName);
    if (!target.startsWith(into + sep))
      throw new ExchangeError(`${path}: would write outside its directory: ${entry.fileName}`);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), counted(), createWriteStream(target));
    progress(entries);
  }
}
