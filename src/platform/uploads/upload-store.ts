import type { Db } from '../../db/database.ts';

/**
 * Where contents are kept: PostgreSQL or a folder. What is written is not to be seen before its row says that it is kept,
 * and may be lost until then.
 */
export type UploadStore = {
  /** @param path of the file to keep; it may be moved away */
  write: (db: Db, uploadId: string, path: string) => Promise<void>;
  /** @throws when it is not there */
  read: (db: Db, uploadId: string) => Promise<Buffer>;
  /** Forgets contents without a row. */
  sweep: (db: Db, before: Temporal.Instant) => Promise<void>;
};
