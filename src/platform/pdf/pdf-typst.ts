import { createRequire } from 'node:module';
import { TypstLane, type TypstLaneOptions } from './pdf-typst-lane.ts';
import type { TypstRequest } from './pdf-typst-messages.ts';

/** A document to draw. The template is a path, because the drawing process reads it. */
export type TypstDocument = {
  /** a .typ file; it can read `data` as json("data.json"), `files` with read(name), and its own folder */
  template: URL;
  /** plain JSON: never part of the Typst source, so no text in it can run as code */
  data: unknown;
  /** use fixed names only: Typst never forgets a file name, and the 65,536th crashes the process */
  files?: Record<string, Uint8Array>;
  /** written into the PDF; the same document with the same time gives the same bytes */
  createdAt: Temporal.Instant;
  /** who requested it: owners are served in turn, however many documents each requests */
  owner: string;
};

export type Typst = {
  /**
   * @throws TypstBusyError when too many documents are already waiting
   * @throws Error when the template fails on the data, drawing takes too long, or the process crashes
   */
  draw(document: TypstDocument): Promise<Uint8Array>;
  /** Ends the processes; waiting requests are rejected. */
  close(): Promise<void>;
};

/** Whether Typst has a binary for this machine; otherwise only PDFs made by others can be served. */
export function isTypstAvailable(): boolean {
  try {
    createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
    return true;
  } catch {
    return false;
  }
}

/** Characters of data above which a document counts as long: some 230 invoice lines, 0.1 s of drawing. */
const longDocument = 30_000;

const usual: TypstLaneOptions = {
  documentsPerProcess: 1000,
  memoryPerProcess: 700e6,
  maxWaiting: 500,
  maxWaitingOfOwner: 8,
  timeoutMs: 60_000,
  idleMs: 60_000,
  processFile: new URL('./pdf-typst-process.ts', import.meta.url),
};

/**
 * Draws PDFs with Typst in child processes: one for usual documents and one for long ones, so that nobody waits behind an
 * invoice of a thousand lines. A process can be killed in the middle of native code, a thread cannot.
 */
export function createTypst(options: Partial<TypstLaneOptions> = {}): Typst {
  const lanes = {
    usual: new TypstLane({ ...usual, ...options }),
    long: new TypstLane({ ...usual, ...options }),
  };
  return {
    draw: async document => {
      const request = requestOf(document);
      const lane = request.data.length > longDocument ? lanes.long : lanes.usual;
      return await lane.draw(request, document.owner);
    },
    close: async () => {
      await Promise.all([lanes.usual.close(), lanes.long.close()]);
    },
  };
}

export const requestOf = ({
  template,
  data,
  files = {},
  createdAt,
}: Omit<TypstDocument, 'owner'>): TypstRequest => ({
  template: template.href,
  data: JSON.stringify(data),
  files,
  createdAt: Math.floor(createdAt.epochMilliseconds / 1000),
});
