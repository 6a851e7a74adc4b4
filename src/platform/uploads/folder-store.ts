import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { UploadStore } from './upload-store.ts';

/** One file per upload, named by its id, so that a sender's name never becomes a path. All processes share the folder. */
export const folderStore = (folder: string): UploadStore => ({
  write: async (_db, uploadId, path) => {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const unfinished = join(folder, `${uploadId}.part`);
    await copyFile(path, unfinished);
    // The worker may run as another user of the same group and must read it.
    await chmod(unfinished, 0o640);
    await syncToDisk(unfinished);
    await rename(unfinished, join(folder, uploadId));
    await syncToDisk(folder);
  },
  read: (_db, uploadId) => readFile(join(folder, uploadId)),
  sweep: async (db, before) => {
    const names = await readdir(folder).catch(() => []);
    const ids = names.map(name => name.replace(/\.part$/, '')).filter(id => uuid.test(id));
    const { rows } = await sql<{ id: string }>`
      select id from unnest(${ids}::uuid[]) id where not exists (select from uploads u where u.upload_id = id)`.execute(
      db,
    );
    const without = new Set(rows.map(({ id }) => id));
    for (const name of names.filter(one => without.has(one.replace(/\.part$/, '')))) {
      const path = join(folder, name);
      const { mtimeMs } = await stat(path);
      // A file being written has a row. The age limit allows for the clock of a file server.
      if (mtimeMs < before.epochMilliseconds) await rm(path, { force: true });
    }
  },
});

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
