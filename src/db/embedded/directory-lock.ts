import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A holder touches the lock file every second; one that has not done so for this many milliseconds was killed. */
const silence = 10_000;

/** Runs `work` in one process at a time; a lock whose holder was killed is taken over after ten seconds. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await tryToHold(path))) await pause(50);
  const sign = setInterval(() => utimes(path, new Date(), new Date()).catch(() => undefined), 1000);
  try {
    return await work();
  } finally {
    clearInterval(sign);
    await rm(path, { force: true });
  }
}

async function tryToHold(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const held = await stat(path).catch(() => undefined);
  if (held && Date.now() - held.mtimeMs > silence) await rm(path, { force: true });
  return false;
}
