import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClamdAddress } from '../../config-values.ts';

export type Scan = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'failed'; why: string };

const patience = 60_000;
/** In bytes; clamd answers with one line. */
const longestAnswer = 4096;

/**
 * Scans a file with clamd (INSTREAM, clamd(8)). Only "OK" means clean: clamd answers with an error for a file above its
 * size limit or one that it cannot read.
 */
export async function scanFile(address: ClamdAddress, path: string, timeoutMs = patience): Promise<Scan> {
  const socket = connect(address);
  const late = new AbortController();
  try {
    return await Promise.race([
      talk(socket, path),
      pause(timeoutMs, undefined, { signal: late.signal }).then(
        (): Scan => ({ kind: 'failed', why: `no answer in ${timeoutMs} ms` }),
      ),
    ]);
  } catch (error) {
    return { kind: 'failed', why: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  } finally {
    late.abort();
    socket.destroy();
  }
}

/** @returns the problem; undefined when clamd answers */
export async function findClamdProblem(address: ClamdAddress): Promise<string | undefined> {
  const socket = connect(address);
  socket.setTimeout(5000, () => socket.destroy(new Error('no answer in 5 seconds')));
  try {
    socket.write('zPING\0');
    const answer = await readAnswer(socket);
    return answer === 'PONG' ? undefined : `it answers "${answer.slice(0, 200)}" to PING`;
  } catch (error) {
    return `it cannot be asked: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`;
  } finally {
    socket.destroy();
  }
}

async function talk(socket: Socket, path: string): Promise<Scan> {
  const answer = readAnswer(socket);
  // clamd may answer and close before everything was sent: its answer counts, not the broken pipe.
  void sendFile(socket, path).catch(() => undefined);
  return understand(await answer);
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(socket, Buffer.concat([length, chunk]));
  }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, error => (error ? reject(error) : resolve())));

async function readAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket) {
    answer += (chunk as Buffer).toString('latin1');
    if (answer.includes('\0') || answer.length > longestAnswer) break;
  }
  return answer.replace(/\0.*$/s, '').trim();
}

function understand(answer: string): Scan {
  if (answer === 'stream: OK') return { kind: 'clean' };
  const name = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  return name ? { kind: 'infected', name } : { kind: 'failed', why: answer.slice(0, 200) || 'it closed' };
}
