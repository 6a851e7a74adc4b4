import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TurnQueue } from '../turn-queue.ts';
import type { PhotoReply, PhotoRequest } from './photo-messages.ts';

export type PhotoProblem = NonNullable<PhotoReply['problem']> | 'busy';

export type PhotoConverter = {
  /** @param owner whose turn it takes in the queue @returns the problem; undefined when the new file has been written */
  convert: (request: PhotoRequest, owner: string) => Promise<PhotoProblem | undefined>;
};

type Limits = {
  /** the most child processes at once, of this process */
  processes: number;
  mostWaiting: number;
  mostOfOwner: number;
  timeoutMs: number;
  /** the limit of a converting process, in bytes */
  memory: number;
};

const usualLimits: Limits = {
  processes: 2,
  mostWaiting: 30,
  mostOfOwner: 6,
  timeoutMs: 30_000,
  memory: 1024 ** 3,
};

type Waiting = { request: PhotoRequest; resolve: (problem: PhotoProblem | undefined) => void };

/**
 * Re-encodes photographs, each in a separate process without secrets, so that a malicious image can harm only that
 * process.
 */
export function createPhotoConverter(limits: Partial<Limits> = {}): PhotoConverter {
  const { processes, mostWaiting, mostOfOwner, ...bounds } = { ...usualLimits, ...limits };
  const queue = new TurnQueue<Waiting>();
  let running = 0;

  const next = async (): Promise<void> => {
    if (running >= processes) return;
    const waiting = queue.take();
    if (!waiting) return;
    running += 1;
    waiting.resolve(await convertInProcess(waiting.request, bounds).catch(() => 'failed' as const));
    running -= 1;
    void next();
  };
  return {
    convert: (request, owner) => {
      if (queue.size >= mostWaiting || queue.countOf(owner) >= mostOfOwner) return Promise.resolve('busy');
      const { promise, resolve } = Promise.withResolvers<PhotoProblem | undefined>();
      queue.add(owner, { request, resolve });
      void next();
      return promise;
    },
  };
}

const processFile = fileURLToPath(new URL('./photo-process.ts', import.meta.url));

function convertInProcess(
  request: PhotoRequest,
  { timeoutMs, memory }: Pick<Limits, 'timeoutMs' | 'memory'>,
): Promise<PhotoReply['problem']> {
  const { promise, resolve } = Promise.withResolvers<PhotoReply['problem']>();
  const child = fork(processFile, { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const watch = setInterval(() => void killWhenLarge(child, memory), 100);
  let reply: PhotoReply = { problem: 'failed' };
  child.on('message', message => {
    reply = message as PhotoReply;
  });
  // Only after it has exited can it no longer write.
  child.on('close', () => resolve(reply.problem));
  child.on('error', () => resolve('failed'));
  child.send(request, () => undefined);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

/** V8's limits apply neither to libvips nor to WebAssembly. Without /proc, only the timeout applies. */
async function killWhenLarge(child: ChildProcess, memory: number): Promise<void> {
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  const resident = Number(statm.split(' ')[1] ?? 0) * 4096;
  if (resident > memory) child.kill('SIGKILL');
}
