import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { withLock } from './directory-lock.ts';
import { findBinaries } from './embedded-binaries.ts';
import { createCluster, openDirectory } from './embedded-cluster.ts';
import { findUser } from './embedded-user.ts';
import {
  findFreePort,
  findPostmaster,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';

/** A PostgreSQL of our own under the data directory, for demo, development, tests and a small start. */
export type EmbeddedServer = {
  url: string;
  /** the last process to leave stops it */
  leave: () => Promise<void>;
};

type Options = {
  /** for tests: faster, and lost when the machine crashes */
  isThrowAway?: boolean;
  /** told when the server died under us and when it is back */
  warn?: (message: string) => void;
};

/** Where the server lives and how it is run. */
type Place = {
  directory: string;
  data: string;
  lock: string;
  createCluster: () => Promise<string>;
  start: (port: number) => Promise<Postmaster>;
};

/** This process's use of the server: one idle connection, which the others count to know whether they are the last. */
type Stay = { url: string; port: number; presence: pg.Client };

const presenceName = 'apometru-presence';

/**
 * Starts the server, or joins the one that another process of ours has started on this directory. One that dies while
 * we are here is started again on the same port.
 * @param directory holds the data, the log and the password
 */
export async function startEmbeddedServer(
  directory: string,
  { isThrowAway = false, warn = () => undefined }: Options = {},
): Promise<EmbeddedServer> {
  const place = await findPlace(directory, isThrowAway);
  let stay = await enter(place);
  let hasLeft = false;

  const watch = () =>
    stay.presence.once('end', async () => {
      if (hasLeft) return;
      warn('the embedded PostgreSQL ended; starting it again');
      for (;;) {
        const back = await enter(place, stay.port).catch(() => undefined);
        if (back) stay = back;
        if (back || hasLeft) break;
        await pause(1000);
      }
      warn('the embedded PostgreSQL is back');
      watch();
    });
  watch();

  return {
    url: stay.url,
    leave: () =>
      withLock(place.lock, async () => {
        hasLeft = true;
        const isLast = await isAlone(stay.presence);
        await stay.presence.end().catch(() => undefined);
        if (isLast) await stopPostmaster(place.data);
      }),
  };
}

async function findPlace(wanted: string, isThrowAway: boolean): Promise<Place> {
  const user = await findUser(join(wanted, 'data'));
  const binaries = await findBinaries(user);
  const directory = await openDirectory(wanted, user);
  return {
    directory,
    data: join(directory, 'data'),
    lock: join(directory, 'starting'),
    createCluster: () => createCluster(binaries, directory, { user, isThrowAway }),
    start: port => startPostmaster(binaries.postgres, directory, { user, isThrowAway, port }),
  };
}

/** Holds the lock, so that a process that starts the server and one that stops it cannot race. */
const enter = (place: Place, wantedPort?: number): Promise<Stay> =>
  withLock(place.lock, async () => {
    const password = await place.createCluster();
    const running = await findReady(place.data);
    const { port } = running ?? (await place.start(wantedPort ?? (await findFreePort())));
    const url = `postgres://apometru:${password}@127.0.0.1:${port}/postgres`;
    const presence = new pg.Client({
      connectionString: url,
      application_name: presenceName,
      keepAlive: true,
    });
    presence.on('error', () => undefined);
    await presence.connect();
    return { url, port, presence };
  });

/** The running server, once it takes connections; one that is ending is waited for until it is gone. */
async function findReady(data: string) {
  for (;;) {
    const running = await findPostmaster(data);
    if (!running || running.state === 'ready') return running;
    await pause(50);
  }
}

async function isAlone(presence: pg.Client): Promise<boolean> {
  const answer = await presence
    .query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()`,
      [presenceName],
    )
    .catch(() => undefined);
  return answer?.rows[0]?.others === 0;
}
