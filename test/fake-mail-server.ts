import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';

type Manners = {
  /** the answer to the login; 235 is welcome */
  login?: string;
  /** a certificate and its key: it speaks TLS from the first byte */
  tls?: { cert: string; key: string };
};

/** A mail server that keeps what it is given, as much of SMTP as a sender needs. Closed when the test ends. */
export async function startFakeMailServer({ login = '235 welcome', tls }: Manners = {}) {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const talk = (socket: Socket): void => {
    sockets.add(socket);
    let message: string[] | undefined;
    const answer = (line: string): string | undefined => {
      if (message && line !== '.') {
        message.push(line);
        return undefined;
      }
      if (message) {
        received.push(message.join('\n'));
        message = undefined;
        return '250 taken';
      }
      if (/^EHLO/i.test(line)) return '250-fake\r\n250 AUTH PLAIN';
      if (/^AUTH/i.test(line)) return login;
      if (/^DATA/i.test(line)) {
        message = [];
        return '354 go on';
      }
      return /^QUIT/i.test(line) ? '221 bye' : '250 fine';
    };
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', bytes => {
      const lines = (rest + bytes.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line);
        if (said) socket.write(`${said}\r\n`);
      }
    });
    socket.write('220 fake\r\n');
  };
  const server = tls ? createTlsServer(tls, talk) : createServer(talk);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { received, url: `${tls ? 'smtps' : 'smtp'}://portal:geheim@127.0.0.1:${port}` };
}
