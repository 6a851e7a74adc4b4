import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect, disconnect } from '#src/db/database.ts';
import { findBinaries } from '#src/db/embedded/embedded-binaries.ts';
import { createCluster, openDirectory } from '#src/db/embedded/embedded-cluster.ts';
import { findUser } from '#src/db/embedded/embedded-user.ts';
import {
  findFreePort,
  findPostmaster,
  isAlive,
  startPostmaster,
  stopPostmaster,
} from '#src/db/embedded/postmaster.ts';
import { migrate } from '#src/db/migrate.ts';

/** A PostgreSQL to ill-treat: nothing starts it again but start(). */
export type OwnServer = {
  url: string;
  start: () => Promise<void>;
  /** as an administrator stops it: connections are ended, with a word */
  stop: () => Promise<void>;
  /** as a machine without memory does: no word, nothing written */
  kill: () => Promise<void>;
  /** it lives and answers nothing, until resume() */
  hang: () => Promise<void>;
  resume: () => Promise<void>;
  remove: () => Promise<void>;
};

/** Started and migrated; what it acknowledged outlives any of its deaths. */
export async function createOwnServer(): Promise<OwnServer> {
  const wanted = await mkdtemp(join(tmpdir(), 'apometru-own-'));
  await chmod(wanted, 0o755);
  const user = await findUser(join(wanted, 'data'));
  const binaries = await findBinaries(user);
  const directory = await openDirectory(wanted, user);
  const data = join(directory, 'data');
  const password = await createCluster(binaries, directory, { user, isThrowAway: true });
  const port = await findFreePort();
  const start = async () => {
    await startPostmaster(binaries.postgres, directory, { user, isThrowAway: false, port });
  };
  const signalAll = async (signal: NodeJS.Signals) => {
    for (const pid of await listProcesses(data)) tryToSignal(pid, signal);
  };
  const kill = async () => {
    const pids = await listProcesses(data);
    for (const pid of pids) tryToSignal(pid, 'SIGKILL');
    while (pids.some(isAlive)) await pause(20);
  };
  await start();
  const url = `postgres://apometru:${password}@127.0.0.1:${port}/postgres`;
  const { pool, db } = connect(url, { isPatient: true });
  await migrate({ pool });
  await disconnect({ db, pool });
  return {
    ...{ url, start, kill },
    stop: () => stopPostmaster(data),
    hang: () => signalAll('SIGSTOP'),
    resume: () => signalAll('SIGCONT'),
    remove: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
      await rm(wanted, { recursive: true, force: true });
    },
  };
}

/** The postmaster and what it has started. */
async function listProcesses(data: string): Promise<number[]> {
  const postmaster = await findPostmaster(data);
  if (!postmaster) return [];
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const children = stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, parent]) => (parent === postmaster.pid ? [pid] : []));
  return [postmaster.pid, ...children];
}

function tryToSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended by itself.
  }
}
