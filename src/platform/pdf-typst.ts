import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { pdfFonts } from './pdf-fonts.ts';

/** What the thread is asked to draw; paths, because a template beside its code is read there. */
export type TypstDocument = {
  /** a .typ file; it reads what follows as json("data.json") and read(name), and its own folder */
  template: URL;
  /** plain JSON: it never becomes Typst source, so no name or note in it can run */
  data: unknown;
  /** by fixed names only: Typst keeps every name it ever met, and the 65,536th ends the process */
  files?: Record<string, Uint8Array>;
  /** written into the PDF; the same document at the same moment gives the same bytes */
  createdAt: Temporal.Instant;
};

export type TypstRequest = {
  template: string;
  data: string;
  files: Record<string, Uint8Array>;
  /** seconds since 1970 */
  createdAt: number;
};
export type TypstReply = { pdf: Uint8Array } | { problem: string };

export type Typst = {
  /**
   * @throws TypstBusyError when too many documents wait already
   * @throws Error when the template refuses the data, takes too long, or the thread ends over it
   */
  draw(document: TypstDocument): Promise<Uint8Array>;
  /** Ends the thread; what waits is refused. */
  close(): Promise<void>;
};

/** More documents wait than could be drawn in a reasonable time: answer 503 and try again later. */
export class TypstBusyError extends Error {}

/** Whether Typst exists as a binary for this machine; elsewhere documents are drawn by other means. */
export function isTypstAvailable(): boolean {
  try {
    createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
    return true;
  } catch {
    return false;
  }
}

type Waiting = {
  request: TypstRequest;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
};

type TypstOptions = { documentsPerThread: number; maxWaiting: number; timeoutMs: number; threadFile: URL };

const usual: TypstOptions = {
  documentsPerThread: 1000,
  maxWaiting: 500,
  timeoutMs: 20_000,
  threadFile: new URL('./pdf-typst-thread.ts', import.meta.url),
};

/**
 * Draws PDFs with Typst in one thread of its own, one after the other. The thread starts with the first document and
 * does not keep the process alive. It is replaced every `documentsPerThread` documents, since Typst's caches only
 * grow, and whenever it crashes or a document takes longer than `timeoutMs`.
 */
export const createTypst = (options: Partial<TypstOptions> = {}): Typst =>
  new TypstQueue({ ...usual, ...options });

class TypstQueue implements Typst {
  readonly #options: TypstOptions;
  readonly #queue: Waiting[] = [];
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #thread: Worker | undefined;
  #drawn = 0;

  constructor(options: TypstOptions) {
    this.#options = options;
  }

  draw({ template, data, files = {}, createdAt }: TypstDocument): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const waiting = this.#queue.length;
      if (waiting >= this.#options.maxWaiting) throw new TypstBusyError(`${waiting} documents wait already`);
      const request = {
        template: template.href,
        data: JSON.stringify(data),
        files,
        createdAt: Math.floor(createdAt.epochMilliseconds / 1000),
      };
      this.#queue.push({ request, resolve, reject });
      this.#drawNext();
    });
  }

  async close(): Promise<void> {
    const waiting = this.#queue.splice(0);
    const ended = this.#dropThread();
    for (const { reject } of waiting) reject(new Error('closed'));
    this.#settle(new Error('closed'));
    await ended;
  }

  #drawNext(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) {
      this.#thread?.unref();
      return;
    }
    this.#current = next;
    this.#thread ??= this.#startThread();
    this.#thread.ref();
    const { timeoutMs } = this.#options;
    this.#timer = setTimeout(() => {
      this.#dropThread();
      this.#settle(new Error(`Typst took longer than ${timeoutMs} ms`));
    }, timeoutMs);
    this.#thread.postMessage(next.request);
  }

  #settle(outcome: Uint8Array | Error): void {
    clearTimeout(this.#timer);
    const settled = this.#current;
    this.#current = undefined;
    if (outcome instanceof Error) settled?.reject(outcome);
    else settled?.resolve(outcome);
    this.#drawn += 1;
    if (this.#drawn >= this.#options.documentsPerThread) this.#dropThread();
    this.#drawNext();
  }

  #startThread(): Worker {
    const started = new Worker(this.#options.threadFile, { workerData: { fonts: pdfFonts }, execArgv: [] });
    this.#drawn = 0;
    const fail = (problem: Error) => {
      if (this.#thread !== started) return;
      this.#thread = undefined;
      this.#settle(problem);
    };
    started.on('message', (reply: TypstReply) => {
      if (this.#thread !== started) return;
      this.#settle('pdf' in reply ? reply.pdf : new Error(`Typst: ${reply.problem}`));
    });
    started.on('error', cause => fail(new Error('the Typst thread crashed', { cause })));
    started.on('exit', code => fail(new Error(`the Typst thread ended with ${code}`)));
    return started;
  }

  /** A thread in the middle of native code ends only when that returns: the next document does not wait for it. */
  #dropThread(): Promise<number> | undefined {
    const dropped = this.#thread;
    this.#thread = undefined;
    return dropped?.terminate();
  }
}
