import { readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../../../db/embedded/postmaster.ts';

/** A process number means a process only within its own container. */
const container = (): string => {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
};

const nameOf = /^apometru-exchange-(\d+)-(\d+)-/;
const dayInMs = 24 * 60 * 60 * 1000;

/** A folder that only this user can read, for what a .zip holds. */
export async function makeUnpackedFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `apometru-exchange-${container()}-${process.pid}-`));
}

/** An import that was killed could not remove what it had unpacked. What cannot be removed is another user's. */
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

/** Whether another container's import still runs cannot be asked: nobody unpacks for a day. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > dayInMs;
}
