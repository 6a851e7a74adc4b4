import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TurnQueue } from '../turn-queue.ts';
import { TypstBusyError, type TypstReply, type TypstRequest } from './pdf-typst-messages.ts';

export type TypstLaneOptions = {
  /** Typst's caches only grow: the process is replaced after this many documents … */
  documentsPerProcess: number;
  /** … or bytes */
  memoryPerProcess: number;
  maxWaiting: number;
  maxWaitingOfOwner: number;
  /** counted from the start of drawing; the process is then killed */
  timeoutMs: number;
  /** an idle process is ended after this time */
  idleMs: number;
  processFile: URL;
};

type Waiting = {
  request: TypstRequest;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
};

/** Draws one document at a time in a child process that starts with the first and does not keep the parent alive. */
export class TypstLane {
  readonly #options: TypstLaneOptions;
  readonly #queue = new TurnQueue<Waiting>();
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #process: ChildProcess | undefined;
  #drawn = 0;

  constructor(options: TypstLaneOptions) {
    this.#options = options;
  }

  /** @throws TypstBusyError */
  draw(request: TypstRequest, owner: string): Promise<Uint8Array> {
    const { maxWaiting, maxWaitingOfOwner } = this.#options;
    if (this.#queue.size >= maxWaiting)
      throw new TypstBusyError(`${this.#queue.size} documents wait already`);
    const own = this.#queue.countOf(owner);
    if (own >= maxWaitingOfOwner) throw new TypstBusyError(`${own} documents of one account wait already`);
    return new Promise((resolve, reject) => {
      this.#queue.add(owner, { request, resolve, reject });
      this.#drawNext();
    });
  }

  async close(): Promise<void> {
    const closed = new Error('closed');
    for (let next = this.#queue.take(); next; next = this.#queue.take()) next.reject(closed);
    const ended = this.#dropProcess();
    this.#settle(closed);
    await ended;
  }

  #drawNext(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const next = this.#queue.take();
    if (!next) {
      setReferenced(this.#process, false);
      this.#timer = setTimeout(() => this.#dropProcess(), this.#options.idleMs).unref();
      return;
    }
    this.#current = next;
    this.#process ??= this.#startProcess();
    setReferenced(this.#process, true);
    this.#process.send(next.request);
  }

  #settle(outcome: Uint8Array | Error): void {
    clearTimeout(this.#timer);
    const settled = this.#current;
    this.#current = undefined;
    if (outcome instanceof Error) settled?.reject(outcome);
    else settled?.resolve(outcome);
    this.#drawNext();
  }

  #startProcess(): ChildProcess {
    const started = fork(fileURLToPath(this.#options.processFile), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#drawn = 0;
    const fail = (problem: Error) => {
      if (this.#process !== started) return;
      this.#process = undefined;
      this.#settle(problem);
    };
    started.on('message', reply => {
      if (this.#process === started) this.#take(reply as TypstReply);
    });
    started.on('error', cause => fail(new Error('the Typst process failed', { cause })));
    started.on('exit', (code, signal) => fail(new Error(`the Typst process ended with ${signal ?? code}`)));
    return started;
  }

  #take(reply: TypstReply): void {
    const { timeoutMs, documentsPerProcess, memoryPerProcess } = this.#options;
    if (reply.kind === 'begun') {
      this.#timer = setTimeout(() => {
        this.#dropProcess();
        this.#settle(new Error(`Typst took longer than ${timeoutMs} ms`));
      }, timeoutMs);
      return;
    }
    this.#drawn += 1;
    const isWorn =
      this.#drawn >= documentsPerProcess || (reply.kind === 'drawn' && reply.memory > memoryPerProcess);
    if (isWorn) this.#dropProcess();
    this.#settle(reply.kind === 'drawn' ? reply.pdf : new Error(`Typst: ${reply.problem}`));
  }

  #dropProcess(): Promise<unknown> | undefined {
    const dropped = this.#process;
    this.#process = undefined;
    if (!dropped) return undefined;
    const ended = dropped.exitCode ?? dropped.signalCode;
    dropped.kill('SIGKILL');
    return ended === null ? once(dropped, 'exit') : undefined;
  }
}

function setReferenced(child: ChildProcess | undefined, isReferenced: boolean): void {
  if (!child) return;
  if (isReferenced) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
