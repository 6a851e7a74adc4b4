import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './embedded-binaries.ts';
import { canReach, sharedDirectory, type User } from './embedded-user.ts';

/**
 * Opens the folder that holds data, log and password. If the user who runs the server cannot reach it (a clone under
 * /root), the folder is created under /var/lib and `directory` becomes a symbolic link to it.
 */
export async function openDirectory(directory: string, user: User | undefined): Promise<string> {
  if (!user) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return realpath(directory);
  }
  const isNew = !(await lstat(directory).catch(() => undefined));
  if (isNew) {
    await mkdir(dirname(directory), { recursive: true });
    if (await canReach(user, dirname(directory))) await mkdir(directory, { recursive: true, mode: 0o700 });
    else await mkdirElsewhere(directory);
  }
  const real = await realpath(directory);
  await chown(real, user.uid, user.gid);
  if (!(await canReach(user, real)))
    throw new Error(
      `${real} is closed to the user ${user.name}, as whom PostgreSQL runs: choose another DATA_DIR.`,
    );
  return real;
}

async function mkdirElsewhere(directory: string): Promise<void> {
  const place = join(sharedDirectory, randomBytes(6).toString('hex'));
  await mkdir(place, { recursive: true, mode: 0o755 });
  // Another process may have made the link first; its folder is then used.
  await symlink(place, directory).catch(() => rm(place, { recursive: true }));
}

/**
 * Creates the cluster atomically: an unfinished one is deleted and created again.
 * @param isThrowAway skips syncing to disk: the data may be lost when the machine crashes
 * @returns the password of its only role
 */
export async function createCluster(
  { initdb }: Binaries,
  directory: string,
  { user, isThrowAway }: { user: User | undefined; isThrowAway: boolean },
): Promise<string> {
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  if (await lstat(data).catch(() => undefined)) return readFile(passwordFile, 'utf8');

  const unfinished = join(directory, 'data.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const role = ['-U', 'apometru', '--pwfile', passwordFile, '-A', 'scram-sha-256'];
  const speed = isThrowAway ? ['--no-sync'] : [];
  await promisify(execFile)(
    initdb,
    ['-D', unfinished, ...role, '-E', 'UTF8', '--locale', 'C', ...speed],
    user ? { cwd: directory, uid: user.uid, gid: user.gid } : { cwd: directory },
  );
  await rename(unfinished, data);
  return password;
}
