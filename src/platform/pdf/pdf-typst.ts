import { createRequire } from 'node:module';
import { TypstLane, type TypstLaneOptions } from './pdf-typst-lane.ts';
import type { TypstRequest } from './pdf-typst-messages.ts';

/** What is to be drawn; paths, because a template beside its code is read there. */
export type TypstDocument = {
  /** a .typ file; it reads what follows as json("data.json") and read(name), and its own folder */
  template: URL;
  /** plain JSON: it never becomes Typst source, so no name or note in it can run */
  data: unknown;
  /** by fixed names only: Typst keeps every name it ever met, and the 65,536th ends the process */
  files?: Record<string, Uint8Array>;
  /** written into the PDF; the same document at the same moment gives the same bytes */
  createdAt: Temporal.Instant;
  /** who waits for it: those who wait are served in turn, whoever asks for most */
  owner: string;
};

export type Typst = {
  /**
   * @throws TypstBusyError when too many documents wait already
   * @throws Error when the template refuses the data, takes too long, or the process ends over it
   */
  draw(document: TypstDocument): Promise<Uint8Array>;
  /** Ends the processes; what waits is refused. */
  close(): Promise<void>;
};

/** Whether Typst exists as a binary for this machine; elsewhere only what was printed by others can be handed out. */
export function isTypstAvailable(): boolean {
  try {
    createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
    return true;
  } catch {
    return false;
  }
}

/** Characters of data from which a document is a long one: some 230 lines of an invoice, a tenth of a second of drawing. */
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
 * Draws PDFs with Typst in processes of their own: one for usual documents and one for long ones, so that nobody waits
 * behind an invoice of a thousand lines. A process can be ended in the middle of native code, a thread cannot.
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
