import { readFile } from 'node:fs/promises';
import type { UploadStore } from './upload-store.ts';

export const databaseStore: UploadStore = {
  write: async (db, uploadId, path) => {
    const content = await readFile(path);
    await db.insertInto('upload_contents').values({ upload_id: uploadId, content }).execute();
  },
  read: async (db, uploadId) => {
    const { content } = await db
      .selectFrom('upload_contents')
      .where('upload_id', '=', uploadId)
      .select('content')
      .executeTakeFirstOrThrow();
    return content;
  },
  // Contents are deleted together with their row.
  sweep: async () => undefined,
};
