import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findClamdProblem, type Scan, scanFile } from './clamd.ts';

const folder = mkdtempSync(join(tmpdir(), 'apometru-clamd-'));
const path = join(folder, 'file');
const content = Buffer.alloc(300_000, 'fișier');
writeFileSync(path, content);

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map(server => new Promise(done => server.close(done))));
});

/** clamd as far as INSTREAM goes. @param answer what it does with what it was sent, once it is whole */
async function startFakeClamd(answer: (socket: Socket, sent: Buffer) => void, greet = (_: Socket) => false) {
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greet(socket)) return;
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const sent = readStream(bytes);
      if (sent) answer(socket, sent);
    });
  });
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the fake has no port');
  return { host: '127.0.0.1', port: address.port };
}

/** The content between the command and the chunk of length 0; undefined while it is not whole. */
function readStream(bytes: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (bytes.toString('latin1', 0, command.length) !== command) return undefined;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

test('clamd receives the whole file, and its OK means clean', async () => {
  let sent = Buffer.alloc(0);
  const clamd = await startFakeClamd((socket, whole) => {
    sent = Buffer.from(whole);
    socket.end('stream: OK\0');
  });
  expect(await scanFile(clamd, path)).toEqual({ kind: 'clean' });
  expect(sent.equals(content)).toBe(true);
});

test.each<[string, (socket: Socket) => void, Scan]>([
  [
    'finds something',
    socket => socket.end('stream: Eicar-Signature FOUND\0'),
    { kind: 'infected', name: 'Eicar-Signature' },
  ],
  [
    'finds it too large',
    socket => socket.end('INSTREAM size limit exceeded. ERROR\0'),
    { kind: 'failed', why: 'INSTREAM size limit exceeded. ERROR' },
  ],
  ['closes without a word', socket => socket.end(), { kind: 'failed', why: 'it closed' }],
  ['breaks the line', socket => socket.resetAndDestroy(), { kind: 'failed', why: 'ECONNRESET' }],
  [
    'answers another thing',
    socket => socket.end('stream: OK FOUND ERROR\0'),
    { kind: 'failed', why: 'stream: OK FOUND ERROR' },
  ],
  ['says half of it', socket => socket.end('stream: O'), { kind: 'failed', why: 'stream: O' }],
])('one that %s', async (_, answer, scan) => {
  expect(await scanFile(await startFakeClamd(answer), path)).toEqual(scan);
});

test('an answer before the end of the file is understood', async () => {
  const clamd = await startFakeClamd(
    () => undefined,
    socket => {
      socket.end('INSTREAM size limit exceeded. ERROR\0');
      return true;
    },
  );
  expect(await scanFile(clamd, path)).toMatchObject({ kind: 'failed' });
});

test('a hanging clamd times out', async () => {
  const clamd = await startFakeClamd(() => undefined);
  expect(await scanFile(clamd, path, 300)).toEqual({ kind: 'failed', why: 'no answer in 300 ms' });
});

test('an unreachable clamd does not mean "clean"', async () => {
  expect(await scanFile({ path: join(folder, 'no-socket') }, path)).toEqual({
    kind: 'failed',
    why: 'ENOENT',
  });
});

test('availability is checked by PING', async () => {
  const ping = (answer: string) =>
    startFakeClamd(
      () => undefined,
      socket => {
        socket.on('data', (asked: Buffer) => socket.end(asked.toString() === 'zPING\0' ? answer : ''));
        return true;
      },
    );
  expect(await findClamdProblem(await ping('PONG\0'))).toBeUndefined();
  expect(await findClamdProblem(await ping('HELLO\0'))).toBe('it answers "HELLO" to PING');
  expect(await findClamdProblem({ path: join(folder, 'no-socket') })).toBe('it cannot be asked: ENOENT');
});
