import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';

/** What the server answers to; `message` is the text that ends with a dot. */
export type SmtpStage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message';

/** Another answer than the friendly one: a line, nothing for ever, or the end of the line. */
export type SmtpReply = string | 'hang' | 'drop';

type Manners = {
  /** the answer to the login; 235 is welcome */
  login?: string;
  /** a certificate and its key: it speaks TLS from the first byte */
  tls?: { cert: string; key: string };
  /** @param connection 1 for the first line that was opened */
  reply?: (stage: SmtpStage, connection: number, said: string) => SmtpReply | undefined;
};

const stageOf = (line: string): SmtpStage | undefined =>
  (['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const).find(stage => line.toUpperCase().startsWith(stage));

/** A mail server that keeps what it is given, as much of SMTP as a sender needs. Closed when the test ends. */
export async function startFakeMailServer({ login = '235 welcome', tls, reply }: Manners = {}) {
  /** messages that arrived whole and were not refused, whether or not the sender heard of it */
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const friendly: Partial<Record<SmtpStage, string>> = {
    greeting: '220 fake',
    EHLO: '250-fake\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN',
    AUTH: login,
    DATA: '354 go on',
  };
  let connections = 0;

  const talk = (socket: Socket): void => {
    const connection = ++connections;
    sockets.add(socket);
    let message: string[] | undefined;
    const say = (stage: SmtpStage, said = ''): void => {
      const answer = reply?.(stage, connection, said) ?? friendly[stage] ?? '250 fine';
      const isRefused = /^[45]/.test(answer);
      if (stage === 'message' && !isRefused) received.push(said);
      if (stage === 'DATA' && answer.startsWith('354')) message = [];
      if (answer === 'drop') socket.destroy();
      else if (answer !== 'hang') socket.write(`${answer}\r\n`);
    };
    const hear = (line: string): void => {
      if (message && line !== '.') {
        message.push(line);
        return;
      }
      if (message) {
        const whole = message.join('\n');
        message = undefined;
        say('message', whole);
        return;
      }
      const stage = stageOf(line);
      if (stage) say(stage, line);
      else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
    };
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', bytes => {
      const lines = (rest + bytes.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('greeting');
  };

  const server = tls ? createTlsServer(tls, talk) : createServer(talk);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { received, close, url: `${tls ? 'smtps' : 'smtp'}://portal:geheim@127.0.0.1:${port}` };
}
