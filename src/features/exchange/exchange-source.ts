import { mkdtemp, opendir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../db/postmaster.ts';
import { ExchangeError } from './exchange-error.ts';
import { unpackZip } from './unpack-zip.ts';

export type ExchangeSource = {
  directory: string;
  asOf: Temporal.Instant;
  source: string;
  /** removes what was unpacked */
  close: () => Promise<void>;
};

/**
 * Opens an export: a directory, or a .zip that is unpacked beside the temporary files.
 * @throws ExchangeError when there is no such export or its manifest.json does not say when it was true
 */
export async function openExchange(
  path: string,
  progress: (files: number) => void = () => undefined,
): Promise<ExchangeSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ExchangeError(`${path}: there is no such file or directory.`);
  if (found.isDirectory())
    return { directory: path, ...(await readManifest(path)), close: async () => undefined };

  await removeLeftovers();
  const unpacked = await mkdtemp(join(tmpdir(), `apometru-exchange-${process.pid}-`));
  const close = () => rm(unpacked, { recursive: true, force: true });
  try {
    await unpackZip(path, unpacked, progress);
    const directory = await findManifestFolder(unpacked);
    return { directory, ...(await readManifest(directory)), close };
  } catch (error) {
    await close();
    throw error instanceof ExchangeError
      ? error
      : new ExchangeError(
          `${path} is neither a folder nor a .zip that can be read: ${(error as Error).message}`,
        );
  }
}

/** An import that was killed could not remove what it had unpacked. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^apometru-exchange-(\d+)-/.exec(name)?.[1] ?? process.pid);
    if (!isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function readManifest(directory: string): Promise<{ asOf: Temporal.Instant; source: string }> {
  const wanted =
    'It must hold {"asOf": "2026-11-23T06:00:00+02:00", "source": "…"}: the moment at which all of it was true.';
  const text = await readFile(join(directory, 'manifest.json'), 'utf8').catch(() => {
    throw new ExchangeError(`manifest.json is missing. ${wanted}`);
  });
  let manifest: { asOf?: unknown; source?: unknown };
  try {
    manifest = JSON.parse(text.replace(/^\uFEFF/, '')) ?? {};
  } catch {
    throw new ExchangeError(`manifest.json is not JSON. ${wanted}`);
  }
  const { asOf, source } = manifest;
  try {
    return { asOf: Temporal.Instant.from(String(asOf)), source: typeof source === 'string' ? source : '' };
  } catch {
    throw new ExchangeError(
      `manifest.json: asOf is ${JSON.stringify(asOf) ?? 'missing'}, not a moment. ${wanted}`,
    );
  }
}

/** Some programs pack the folder itself: its files are then one level down. */
async function findManifestFolder(directory: string): Promise<string> {
  if (await stat(join(directory, 'manifest.json')).catch(() => undefined)) return directory;
  for await (const entry of await opendir(directory)) {
    const inner = join(directory, entry.name);
    if (entry.isDirectory() && (await stat(join(inner, 'manifest.json')).catch(() => undefined)))
      return inner;
  }
  return directory;
}

/** Where one of the export's files is and its size in bytes; undefined when it is absent. */
export async function findFile(
  { directory }: ExchangeSource,
  name: string,
): Promise<{ path: string; bytes: number } | undefined> {
  const path = join(directory, name);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { path, bytes: found.size } : undefined;
}

/** What lies in the export beside the files of the contract. */
export async function listUnknownFiles({ directory }: ExchangeSource, known: string[]): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter(name => !known.includes(name) && !name.startsWith('.')).sort();
}
