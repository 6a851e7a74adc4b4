import type { Db } from '../../db/database.ts';

/**
 * The storage of contents: PostgreSQL or a folder. Written contents must not be read before their row is marked as kept,
 * and may be lost until then.
 */
export type UploadStore = {
  /** @param path of the file to keep; it may be moved away */
  write: (db: Db, uploadId: string, path: string) => Promise<void>;
  /** @throws when it does not exist */
  read: (db: Db, uploadId: string) => Promise<Buffer>;
  /** Deletes contents without a row. */
  sweep: (db: Db, before: Temporal.Instant) => Promise<void>;
};
