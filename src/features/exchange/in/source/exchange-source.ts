import { opendir, readdir, rm } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { ExchangeError } from '../problems/exchange-error.ts';
import { FullDiskError } from './disk-room.ts';
import { decodeText } from './encoding.rules.ts';
import { type Manifest, readManifest } from './manifest.rules.ts';
import { kindOf, NotPlainError, openPlainFile, readPlainFile } from './plain-file.ts';
import { type UnpackOptions, unpackZip } from './unpack-zip.ts';
import { makeUnpackedFolder, removeLeftovers } from './unpacked-folder.ts';

export type ExchangeSource = Manifest & {
  directory: string;
  /** its files: name in lower case → actual name */
  names: Map<string, string>;
  /** removes what was unpacked */
  close: () => Promise<void>;
};

/**
 * Opens an export: a directory, or a .zip that is unpacked beside the temporary files.
 * @throws ExchangeError when there is no such export or its manifest.json has no valid moment
 * @throws Error when this machine cannot read or unpack it at the moment
 */
export async function openExchange(
  path: string,
  now: Temporal.Instant,
  options: UnpackOptions = { progress: () => undefined },
): Promise<ExchangeSource> {
  await removeLeftovers();
  // A trailing separator would make lstat follow a link.
  const kind = await kindOf(normalize(path).replace(/(?<=.)[/\\]+$/, ''));
  if (kind === 'absent') throw new ExchangeError(`${path}: there is no such file or directory.`);
  if (kind === 'other')
    throw new ExchangeError(`${path}: is a link or a device; an export is a folder or a .zip of its own.`);
  if (kind === 'folder') return readFolder(path, now, async () => undefined);

  const unpacked = await makeUnpackedFolder();
  const close = () => rm(unpacked, { recursive: true, force: true });
  try {
    await unpackZip(path, unpacked, options);
    return await readFolder(await findManifestFolder(unpacked), now, close);
  } catch (error) {
    await close();
    throw error instanceof ExchangeError || isOfMachine(error as Error)
      ? error
      : new ExchangeError(
          `${path} is neither a folder nor a .zip that can be read: ${(error as Error).message}`,
        );
  }
}

/** What the system says of a name that an export gives to a file. */
const causedByNames = new Set(['ENAMETOOLONG', 'EEXIST', 'ENOTDIR', 'EISDIR', 'EINVAL', 'EILSEQ']);

/** Faults of the disk, of rights and the like: the same export can be loaded once they are gone. */
function isOfMachine(error: Error): boolean {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  return error instanceof FullDiskError || (syscall !== undefined && !causedByNames.has(code));
}

async function readFolder(
  directory: string,
  now: Temporal.Instant,
  close: () => Promise<void>,
): Promise<ExchangeSource> {
  const names = await listNames(directory);
  return { directory, names, ...readManifest(readManifestText(directory, names), now), close };
}

/** Case is ignored; two names that differ only in case are ambiguous. */
async function listNames(directory: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const name of (await readdir(directory)).sort()) {
    const twin = names.get(name.toLowerCase());
    if (twin) throw new ExchangeError(`The export has both ${twin} and ${name}: which one counts?`);
    names.set(name.toLowerCase(), name);
  }
  return names;
}

const largestManifest = 1024 * 1024;

function readManifestText(directory: string, names: Map<string, string>): string | undefined {
  const name = names.get('manifest.json');
  if (!name) return undefined;
  try {
    const content = readPlainFile(join(directory, name), largestManifest);
    return content && decodeText(content);
  } catch (error) {
    if (error instanceof NotPlainError)
      throw new ExchangeError('manifest.json is a link or a device, not a file.');
    if (error instanceof RangeError) throw new ExchangeError('manifest.json is larger than 1 MB.');
    throw new ExchangeError(`manifest.json cannot be read: ${(error as Error).message}`);
  }
}

/** Some programs pack the folder itself, so its files are one level down. */
async function findManifestFolder(directory: string): Promise<string> {
  const folders: string[] = [];
  for await (const entry of await opendir(directory)) {
    if (entry.name.toLowerCase() === 'manifest.json') return directory;
    if (entry.isDirectory()) folders.push(join(directory, entry.name));
  }
  const found: string[] = [];
  for (const folder of folders) {
    if ((await readdir(folder)).some(name => name.toLowerCase() === 'manifest.json')) found.push(folder);
  }
  const [first = directory, second] = found;
  if (second) throw new ExchangeError('The .zip holds more than one manifest.json: an export has one.');
  return first;
}

/**
 * Opens one of the export's files, whatever the case of its name; the caller closes it.
 * @returns undefined when it is absent
 * @throws NotPlainError when it is a link, a folder or a device
 */
export async function openFile(
  { directory, names }: Pick<ExchangeSource, 'directory' | 'names'>,
  name: string,
): ReturnType<typeof openPlainFile> {
  const written = names.get(name);
  return written === undefined ? undefined : openPlainFile(join(directory, written));
}

/** The entries of the export that docs/exchange.md does not name. */
export function listUnknownFiles({ names }: ExchangeSource, known: string[]): string[] {
  return [...names]
    .filter(([name]) => !known.includes(name) && !name.startsWith('.'))
    .map(([, name]) => name);
}
