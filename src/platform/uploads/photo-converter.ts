import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TurnQueue } from '../turn-queue.ts';
import type { PhotoReply, PhotoRequest } from './photo-messages.ts';

export type PhotoProblem = NonNullable<PhotoReply['problem']> | 'busy';

export type PhotoConverter = {
  /** @param owner who waits for it @returns what is wrong with it; undefined when the new file is written */
  convert: (request: PhotoRequest, owner: string) => Promise<PhotoProblem | undefined>;
};

type Limits = {
  /** at once, in this process */
  processes: number;
  mostWaiting: number;
  mostOfOwner: number;
  timeoutMs: number;
  /** of a process that converts, in bytes */
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
 * Makes photographs anew, each in a process of its own: what a hostile picture does to a decoder ends there, and the
 * process knows no secret.
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
  // Only when it is gone is nothing of it written any more.
  child.on('close', () => resolve(reply.problem));
  child.on('error', () => resolve('failed'));
  child.send(request, () => undefined);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

/** Neither libvips nor WebAssembly is bounded by V8's own limits. Where there is no /proc, time alone bounds it. */
async function killWhenLarge(child: ChildProcess, memory: number): Promise<void> {
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  const resident = Number(statm.split(' ')[1] ?? 0) * 4096;
  if (resident > memory) child.kill('SIGKILL');
}
