import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '#src/db/database.ts';
import { type AccountId, toId } from '#src/domain/ids.ts';
import { databaseStore } from '#src/platform/uploads/database-store.ts';
import { folderStore } from '#src/platform/uploads/folder-store.ts';
import { createPhotoConverter } from '#src/platform/uploads/photo-converter.ts';
import type { UploadStore } from '#src/platform/uploads/upload-store.ts';
import { createUploads } from '#src/platform/uploads/uploads.ts';
import { makePdf } from './factories/make-pictures.ts';

/** Takes a file and stops for good at a stage, for a test that kills it there. It says so on its output. */
const [url = '', folder = '', account = '', stage = ''] = process.argv.slice(2);
const { db } = connect(url);
const forEver = () => pause(600_000);
const values = new Map();
const settings = { known: () => values, reach: async () => undefined, refresh: async () => values };
const store = folder === 'database' ? databaseStore : folderStore(folder);

async function* half() {
  yield makePdf().subarray(0, 40);
  await stopAt('receiving');
  yield makePdf().subarray(40);
}

async function stopAt(which: string): Promise<void> {
  if (which !== stage) return;
  process.stdout.write(`at ${which}\n`);
  await forEver();
}

const stopping: UploadStore = {
  ...store,
  write: async (...given) => {
    await stopAt('reserved');
    await store.write(...given);
    await stopAt('written');
  },
};
const uploads = createUploads({
  db,
  clock: { now: () => Temporal.Now.instant() },
  log: { warn: () => undefined },
  settings,
  store: stopping,
  converter: createPhotoConverter(),
  clamd: undefined,
});
await uploads.accept({
  accountId: toId<AccountId>(account),
  stream: Readable.from(half()),
  name: 'a.pdf',
  purpose: { name: 'test', kinds: ['pdf'], mostBytes: 1_000_000 },
});
