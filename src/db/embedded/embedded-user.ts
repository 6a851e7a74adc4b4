import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The user that the embedded server runs as when the caller is root. */
export type User = { name: string; uid: number; gid: number };

/** Holds files that an unprivileged user must reach when the portal's own folder is not accessible to that user. */
export const sharedDirectory = '/var/lib/apometru';

/**
 * PostgreSQL refuses to run as root: it then runs as the owner of its data, or as "postgres" or "nobody".
 * @returns undefined when the caller is not root
 */
export async function findUser(data: string): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'));
  const users = lines.map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const owner = await stat(data).catch(() => undefined);
  const user =
    users.find(({ uid }) => uid === owner?.uid && uid !== 0) ??
    users.find(({ name }) => name === 'postgres') ??
    users.find(({ name }) => name === 'nobody');
  if (!user)
    throw new Error('PostgreSQL does not run as root, and this machine has no user "nobody" to run it as.');
  return user;
}

/** Whether the user has execute permission on a file or folder and on all its parent folders. */
export async function canReach(user: User | undefined, path: string): Promise<boolean> {
  if (!user) return true;
  const { uid, gid } = user;
  return promisify(execFile)('/bin/sh', ['-c', 'test -x "$0"', path], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}
