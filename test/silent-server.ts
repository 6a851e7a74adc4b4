import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { untrustedCertificate } from './untrusted-certificate.ts';

/** Authentication is fine, the number of the connection, ready: 'R', 'K' and 'Z' of PostgreSQL's protocol. */
export const welcome = Buffer.from(
  '520000000800000000' + '4b0000000c0000000100000001' + '5a0000000549',
  'hex',
);
const sslRequest = Buffer.from('0000000804d2162f', 'hex');

/**
 * Lets every client of PostgreSQL in and says nothing more, not even when it leaves.
 * @returns its address
 */
export async function startSilentServer(): Promise<string> {
  const clients: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, client => {
    clients.push(client.on('error', () => undefined));
    client.once('data', (packet: Buffer) => {
      if (!packet.equals(sslRequest)) return client.write(welcome);
      client.write('S');
      const inside = new TLSSocket(client, { isServer: true, ...untrustedCertificate });
      return inside.on('error', () => undefined).once('data', () => inside.write(welcome));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const client of clients) client.destroy();
  });
  return `postgres://a@127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}
