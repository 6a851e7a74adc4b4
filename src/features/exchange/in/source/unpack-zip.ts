import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, posix, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { ExchangeError } from '../problems/exchange-error.ts';
import { FullDiskError, findRoom } from './disk-room.ts';
import { openPlainFile } from './plain-file.ts';

/** XML and CSV compress about 10:1; a ratio above 100:1 beyond the first 64 MB is treated as a zip bomb. */
const limits = { entries: 4_000_000, swelling: 100, freely: 64 * 1024 ** 2 };

export type UnpackOptions = { progress: (files: number) => void; signal?: AbortSignal | undefined };

/**
 * Unpacks an export, file by file as a stream: whatever its size, little memory is used. Before anything is written the
 * list of its files is read whole.
 * @throws ExchangeError when it holds too much, was damaged, has two files of one name, a link, or would write outside the
 * directory
 * @throws FullDiskError when the disk has no room for it
 */
export async function unpackZip(path: string, into: string, options: UnpackOptions): Promise<void> {
  const opened = await openPlainFile(path);
  if (!opened) throw new ExchangeError(`${path}: there is no such file or directory.`);
  try {
    const open = () => fromFdPromise(opened.file.fd, { autoClose: false });
    const room = await findRoom(into);
    const most = limits.freely + opened.bytes * limits.swelling;
    const stated = await checkEntries(await open(), path, into);
    if (stated > most) throw new ExchangeError(`${path}: unpacks to more than an export can be.`);
    if (stated > room) throw fullDisk(path, into);
    await writeEntries(await open(), { path, into, most, room, ...options });
  } finally {
    await opened.file.close();
  }
}

const fullDisk = (path: string, into: string) =>
  new FullDiskError(
    `${path}: unpacks to more than fits on the disk of ${into} (TMPDIR can name another folder).`,
  );

/** Looks through the list of files. @returns how many bytes it says they unpack to */
async function checkEntries(zip: ZipFile, path: string, into: string): Promise<number> {
  const seen = new Set<string>();
  let bytes = 0;
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (entries > limits.entries)
      throw new ExchangeError(`${path}: holds more files than an export can have.`);
    const target = join(into, entry.fileName);
    if (entry.fileName.includes('\0') || (target !== into && !target.startsWith(into + sep)))
      throw new ExchangeError(`${path}: would write outside its directory: ${entry.fileName}`);
    if (isFolder(entry)) continue;
    if (!isPlain(entry))
      throw new ExchangeError(`${path}: holds a link or a device, not only files: ${entry.fileName}`);
    if (entry.isEncrypted()) throw new ExchangeError(`${path}: is locked with a password.`);
    const name = posix.normalize(entry.fileName).toLowerCase();
    if (seen.has(name))
      throw new ExchangeError(
        `${path}: holds two files of one name (capitals do not count): ${entry.fileName}`,
      );
    seen.add(name);
    bytes += entry.uncompressedSize;
  }
  return bytes;
}

const isFolder = ({ fileName }: Entry): boolean => fileName.endsWith('/');

/** The Unix file type, if the packing program recorded it. */
function isPlain({ externalFileAttributes, versionMadeBy }: Entry): boolean {
  const madeBy = versionMadeBy >>> 8;
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return !(madeBy === 3 || madeBy === 19) || kind === 0 || kind === 0o100000;
}

type Writing = UnpackOptions & { path: string; into: string; most: number; room: number };

async function writeEntries(
  zip: ZipFile,
  { path, into, most, room, progress, signal }: Writing,
): Promise<void> {
  let bytes = 0;
  let entries = 0;
  // The declared size may be false, so the unpacked bytes are counted.
  const count = (length: number) => {
    bytes += length;
    if (bytes > most) throw new ExchangeError(`${path}: unpacks to more than an export can be.`);
    if (bytes > room) throw fullDisk(path, into);
  };
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (isFolder(entry)) continue;
    const target = join(into, entry.fileName);
    await mkdir(dirname(target), { recursive: true });
    const checked = new Checksum(entry, count);
    // 'wx' fails where a second entry would overwrite the first.
    const written = createWriteStream(target, { flags: 'wx', mode: 0o600 });
    await pipeline(await zip.openReadStreamPromise(entry), checked, written, { signal });
    progress(entries);
  }
}

/** Passes a file through and verifies its CRC. */
class Checksum extends Transform {
  #sum = 0;

  constructor({ fileName, crc32: packed }: Entry, count: (bytes: number) => void) {
    super({
      transform: (part: Buffer, _encoding, done) => {
        this.#sum = crc32(part, this.#sum);
        try {
          count(part.length);
          done(null, part);
        } catch (error) {
          done(error as Error);
        }
      },
      flush: done =>
        done(
          this.#sum === packed
            ? null
            : new ExchangeError(
                `${fileName}: was damaged on its way: its checksum in the .zip does not match.`,
              ),
        ),
    });
  }
}
