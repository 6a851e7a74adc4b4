/** A request to the drawing process. */
export type TypstRequest = {
  template: string;
  data: string;
  files: Record<string, Uint8Array>;
  /** seconds since 1970 */
  createdAt: number;
};

/** Its replies: first that drawing has begun, then one of the others. */
export type TypstReply =
  | { kind: 'begun' }
  /** @property memory of the process in bytes */
  | { kind: 'drawn'; pdf: Uint8Array; memory: number }
  | { kind: 'refused'; problem: string };

/** Too many documents are waiting to be drawn in reasonable time: answer 503. */
export class TypstBusyError extends Error {}
