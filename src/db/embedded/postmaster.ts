import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { User } from './embedded-user.ts';

export type Postmaster = { pid: number; port: number; state: string };

/** Finds the server running on this data directory. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  // PostgreSQL's miscinit.h: line 1 is the process id, 4 the port, 8 the state.
  const lines = text.split('\n').map(line => line.trim());
  const pid = Number(lines[0]);
  if (!(pid > 0 && isAlive(pid))) return undefined;
  // The process id may have been reused: the command line shows whether this is the server.
  if (process.platform !== 'win32' && !(await readCommandLine(pid)).includes(`-D ${data} `)) return undefined;
  return { pid, port: Number(lines[3]), state: lines[7] ?? '' };
}

/**
 * Removes a stale postmaster.pid whose process is gone or is another program: PostgreSQL would refuse to start, since it
 * only checks that a process with that id exists. If the process may be a PostgreSQL, PostgreSQL itself decides.
 */
async function forgetKilledServer(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 0)) return;
  if (!isAlive(pid) || !(await readCommandLine(pid)).includes('postgres')) await rm(file, { force: true });
}

const readCommandLine = (pid: number): Promise<string> =>
  process.platform === 'linux'
    ? readFile(`/proc/${pid}/cmdline`, 'utf8').then(
        text => text.replaceAll('\0', ' '),
        () => '',
      )
    : promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
        ({ stdout }) => stdout,
        () => '',
      );

/** Starts a server that outlives this process, since other processes may have joined it. */
export async function startPostmaster(
  postgres: string,
  directory: string,
  { user, isThrowAway, port }: { user: User | undefined; isThrowAway: boolean; port: number },
): Promise<Postmaster> {
  const data = join(directory, 'data');
  await forgetKilledServer(data);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'logging_collector=on',
    `log_directory=${join(directory, 'log')}`,
    'log_filename=postgresql-%a.log',
    'log_truncate_on_rotation=on',
    'log_rotation_size=0',
    // Otherwise the log quotes refused rows, which hold personal data.
    'log_error_verbosity=terse',
    ...(isThrowAway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  const output = await open(join(directory, 'start.log'), 'w');
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])],
    {
      ...(user && { uid: user.uid, gid: user.gid }),
      cwd: directory,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    },
  );
  server.unref();
  await output.close();
  return waitUntilReady(server, directory);
}

async function waitUntilReady(server: ChildProcess, directory: string): Promise<Postmaster> {
  let failure: string | undefined;
  server.once('error', error => {
    failure = error.message;
  });
  server.once('exit', code => {
    failure = `it ended with ${code}`;
  });
  // After a crash PostgreSQL first replays its WAL, which may take long: waits as long as the process is alive.
  while (failure === undefined) {
    const running = await findPostmaster(join(directory, 'data'));
    if (running?.state === 'ready') return running;
    await pause(20);
  }
  const said = await readFile(join(directory, 'start.log'), 'utf8').catch(() => '');
  const at = join(directory, 'log');
  throw new Error(`The embedded PostgreSQL did not start (${failure}); its log is in ${at}.\n${said}`);
}

/** Stops the server: unfinished transactions are rolled back, committed ones are kept. */
export async function stopPostmaster(data: string): Promise<void> {
  const running = await findPostmaster(data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && isAlive(running.pid); waited += 20) await pause(20);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
