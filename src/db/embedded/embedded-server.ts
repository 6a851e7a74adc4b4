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

/** A PostgreSQL server that the portal runs under the data directory, for demo, development, tests and small utilities. */
export type EmbeddedServer = {
  url: string;
  /** disconnects this process; the last process to leave stops the server */
  leave: () => Promise<void>;
};

type Options = {
  /** for tests: faster, but the data may be lost when the machine crashes */
  isThrowAway?: boolean;
  /** called when the server has ended unexpectedly and when it is back */
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

/** This process's use of the server: an idle connection that other processes count to know whether they are the last. */
type Stay = { url: string; port: number; presence: pg.Client };

const presenceName = 'apometru-presence';

/**
 * Starts the server, or joins the one that another process of the portal has started on this directory. If the server
 * ends while in use, it is restarted on the same port.
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

/** Holds the lock so that starting the server cannot race with another process stopping it. */
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

/** Waits until the running server accepts connections, or, if it is shutting down, until it has ended (undefined). */
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
