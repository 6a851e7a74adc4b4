/** What the drawing process is asked. */
export type TypstRequest = {
  template: string;
  data: string;
  files: Record<string, Uint8Array>;
  /** seconds since 1970 */
  createdAt: number;
};

/** What it answers: that it begins, and then one of the others. */
export type TypstReply =
  | { kind: 'begun' }
  /** @property memory of the process in bytes */
  | { kind: 'drawn'; pdf: Uint8Array; memory: number }
  | { kind: 'refused'; problem: string };

/** More documents wait than could be drawn in a reasonable time: answer 503 and try again later. */
export class TypstBusyError extends Error {}
