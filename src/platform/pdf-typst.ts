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

/**
 * Draws PDFs with Typst in one thread of its own, one after the other. The thread starts with the first document and
 * does not keep the process alive. It is replaced every `documentsPerThread` documents, since Typst's caches only
 * grow, and whenever it crashes or a document takes longer than `timeoutMs`.
 */
export function createTypst({
  documentsPerThread = 1000,
  maxWaiting = 500,
  timeoutMs = 20_000,
  threadFile = new URL('./pdf-typst-thread.ts', import.meta.url),
}: {
  documentsPerThread?: number;
  maxWaiting?: number;
  timeoutMs?: number;
  threadFile?: URL;
} = {}): Typst {
  const queue: Waiting[] = [];
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let thread: Worker | undefined;
  let drawn = 0;

  function startThread(): Worker {
    const started = new Worker(threadFile, { workerData: { fonts: pdfFonts }, execArgv: [] });
    drawn = 0;
    started.on('message', (reply: TypstReply) => {
      if (thread === started) settle('pdf' in reply ? reply.pdf : new Error(`Typst: ${reply.problem}`));
    });
    const fail = (problem: Error) => {
      if (thread !== started) return;
      thread = undefined;
      settle(problem);
    };
    started.on('error', cause => fail(new Error('the Typst thread crashed', { cause })));
    started.on('exit', code => fail(new Error(`the Typst thread ended with ${code}`)));
    return started;
  }

  function settle(outcome: Uint8Array | Error): void {
    clearTimeout(timer);
    const settled = current;
    current = undefined;
    if (outcome instanceof Error) settled?.reject(outcome);
    else settled?.resolve(outcome);
    drawn += 1;
    if (drawn >= documentsPerThread) dropThread();
    drawNext();
  }

  /** A thread in the middle of native code ends only when that returns, so nobody waits for it. */
  function dropThread(): Promise<number> | undefined {
    const dropped = thread;
    thread = undefined;
    return dropped?.terminate();
  }

  function drawNext(): void {
    const next = current ? undefined : queue.shift();
    if (!next) {
      if (!current) thread?.unref();
      return;
    }
    current = next;
    thread ??= startThread();
    thread.ref();
    timer = setTimeout(() => {
      dropThread();
      settle(new Error(`Typst took longer than ${timeoutMs} ms`));
    }, timeoutMs);
    thread.postMessage(next.request);
  }

  return {
    draw: ({ template, data, files = {}, createdAt }) =>
      new Promise((resolve, reject) => {
        if (queue.length >= maxWaiting) throw new TypstBusyError(`${queue.length} documents wait already`);
        const request = {
          template: template.href,
          data: JSON.stringify(data),
          files,
          createdAt: Math.floor(createdAt.epochMilliseconds / 1000),
        };
        queue.push({ request, resolve, reject });
        drawNext();
      }),
    async close() {
      const waiting = queue.splice(0);
      const dropped = dropThread();
      for (const { reject } of waiting) reject(new Error('closed'));
      settle(new Error('closed'));
      await dropped;
    },
  };
}
