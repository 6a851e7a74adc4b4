import { readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../../../db/embedded/postmaster.ts';

/** A process id is valid only within its own container. */
const container = (): string => {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
};

const nameOf = /^apometru-exchange-(\d+)-(\d+)-/;
const dayInMs = 24 * 60 * 60 * 1000;

/** Creates the folder for an unpacked .zip, readable by this user only. */
export async function makeUnpackedFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `apometru-exchange-${container()}-${process.pid}-`));
}

/** Removes folders left by killed imports. Those that cannot be removed belong to another user. */
export async function removeLeftovers(): Promise<void> {
  const own = container();
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, from, pid] = nameOf.exec(name) ?? [];
    if (!from || !pid) continue;
    const path = join(tmpdir(), name);
    const isLeft = from === own ? !isAlive(Number(pid)) : await isOld(path);
    if (isLeft) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether an import of another container still runs cannot be checked: after a day it is assumed to have ended. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > dayInMs;
}
