import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { welcome } from './silent-server.ts';

const letterOf = { ready: 'Z'.charCodeAt(0), terminate: 'X'.charCodeAt(0) };

/** A connection to PostgreSQL that is signed in, as bytes. */
async function openServerSide(connectionString: string): Promise<Socket> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners();
  return stream.on('error', () => undefined);
}

/**
 * As PgBouncer before 1.21 with pool_mode = transaction: whoever begins a transaction gets the connection that was used
 * last, and what was prepared on it stays there.
 * @param connections how many it has; a client that finds them all taken is never answered
 * @returns its address
 */
export async function startTransactionPooler(
  url: string,
  { connections = Number.POSITIVE_INFINITY } = {},
): Promise<string> {
  const idle: Socket[] = [];
  let opened = 0;
  const sockets: Socket[] = [];
  const serve = (client: Socket) => {
    let current: Promise<Socket> | undefined;
    client.on('error', () => undefined);
    client.once('data', () => {
      client.write(welcome);
      client.on('data', packet => {
        if (packet[0] === letterOf.terminate) {
          // As PgBouncer does: a connection that is left in a transaction is not given to anybody else.
          void current?.then(side => side.destroy());
          return;
        }
        current ??= takeServerSide(client, () => (current = undefined));
        void current.then(side => side.write(packet));
      });
    });
  };
  const takeServerSide = async (client: Socket, whenFree: () => void): Promise<Socket> => {
    if (idle.length === 0 && opened === connections) return await new Promise(() => undefined);
    if (idle.length === 0) opened += 1;
    const side = idle.pop() ?? (await openServerSide(url));
    sockets.push(side);
    side.once('close', () => {
      const place = idle.indexOf(side);
      if (place !== -1) idle.splice(place, 1);
    });
    let rest = Buffer.alloc(0);
    side.on('data', (part: Buffer) => {
      rest = Buffer.concat([rest, part]);
      for (;;) {
        const length = rest.length < 5 ? Number.POSITIVE_INFINITY : 1 + rest.readInt32BE(1);
        if (rest.length < length) return;
        const message = rest.subarray(0, length);
        rest = rest.subarray(length);
        if (message[0] === letterOf.ready && message.toString('latin1', 5) === 'I') {
          side.removeAllListeners('data');
          idle.push(side);
          whenFree();
        }
        client.write(message);
      }
    });
    return side;
  };
  const server = createServer(client => {
    sockets.push(client);
    serve(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return Object.assign(new URL(url), { port: String((server.address() as AddressInfo).port) }).href;
}
