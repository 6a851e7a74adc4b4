import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { declaredSettings } from '#src/declared-settings.ts';
import { makeAccount } from '#test/factories/account.ts';
import { makeJpeg, makePdf } from '#test/factories/make-pictures.ts';
import { makeSettings } from '#test/factories/make-settings.ts';
import { createTestClock } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { openSettings } from '../settings/settings.ts';
import { databaseStore } from './database-store.ts';
import { folderStore } from './folder-store.ts';
import { createPhotoConverter } from './photo-converter.ts';
import { reserveUpload } from './reserve-upload.ts';
import { findUpload, listUploads } from './uploads.queries.ts';
import { createUploads } from './uploads.ts';

const { db } = await createTestDatabase();
const clock = createTestClock();
const log = { error: () => undefined, warn: () => undefined };
const settings = await openSettings({ db, log, declared: declaredSettings });
const folder = join(mkdtempSync(join(tmpdir(), 'apometru-store-')), 'uploads');
const purpose = { name: 'test', kinds: ['photo', 'pdf'], mostBytes: 3_000_000 } as const;
const parts = { db, clock, log, settings, clamd: undefined };
const stores = { database: databaseStore, folder: folderStore(folder) };
let accounts = 0;

describe.each(['database', 'folder'] as const)('the store in the %s', kind => {
  const store = stores[kind];
  const uploads = createUploads({ ...parts, store, converter: createPhotoConverter() });
  const makeOwner = async () => {
    accounts += 1;
    return { accountId: await makeAccount(db, { email: `a${accounts}@example.com`, now: clock.now() }) };
  };

  test('stores a file, and deletes it with its row', async () => {
    const owner = await makeOwner();
    const stream = Readable.from([makePdf('unu')]);
    const taken = await uploads.accept({ ...owner, stream, name: 'a.pdf', purpose });
    if (!taken.ok) throw new Error(taken.problem);
    expect((await uploads.read(taken.value)).equals(makePdf('unu'))).toBe(true);
    await db.deleteFrom('accounts').where('account_id', '=', owner.accountId).execute();
    clock.set(Temporal.Now.instant().add({ hours: 2 }).toString());
    await uploads.forgetUnused();
    await expect(uploads.read(taken.value)).rejects.toThrow();
  });

  test('a failed write leaves no visible file', async () => {
    const owner = await makeOwner();
    const broken = createUploads({
      ...parts,
      store: {
        ...store,
        write: async (...given) => {
          await store.write(...given);
          throw new Error('the disk is full');
        },
      },
      converter: createPhotoConverter(),
    });
    const stream = Readable.from([makePdf()]);
    await expect(broken.accept({ ...owner, stream, name: 'a.pdf', purpose })).rejects.toThrow(
      'the disk is full',
    );
    expect(await listUploads(db, owner)).toEqual([]);
  });
});

test('a partial file of a killed process is removed, one with a row is not', async () => {
  const owner = { accountId: await makeAccount(db, { email: 'sweep@example.com', now: clock.now() }) };
  const uploads = createUploads({ ...parts, store: stores.folder, converter: createPhotoConverter() });
  const taken = await uploads.accept({ ...owner, stream: Readable.from([makePdf()]), name: 'a', purpose });
  if (!taken.ok) throw new Error(taken.problem);
  const half = join(folder, '01234567-89ab-4cde-8f01-23456789abcd.part');
  writeFileSync(half, 'half');
  writeFileSync(join(folder, 'a note of the operator.txt'), 'stays');
  const now = clock.now();
  utimesSync(half, new Date(), new Date(now.subtract({ hours: 2 }).epochMilliseconds));
  await uploads.forgetUnused();
  const names = readdirSync(folder);
  expect(names.filter(name => name.endsWith('.part'))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining([taken.value.uploadId, 'a note of the operator.txt']));
  expect(await findUpload(db, owner, taken.value.uploadId)).toBeDefined();
});

test('re-encoding that takes too much time or memory is ended together with its process', async () => {
  const owner = { accountId: await makeAccount(db, { email: 'slow@example.com', now: clock.now() }) };
  const photo = await makeJpeg();
  for (const bounds of [{ timeoutMs: 1 }, { memory: 1 }]) {
    const uploads = createUploads({
      ...parts,
      store: databaseStore,
      converter: createPhotoConverter(bounds),
    });
    const taken = await uploads.accept({ ...owner, stream: Readable.from([photo]), name: 'a', purpose });
    expect(taken).toEqual({ ok: false, problem: 'failed' });
  }
});

test('uploads beyond the re-encoding capacity get a request to wait', async () => {
  const converter = createPhotoConverter({ processes: 1, mostWaiting: 2, timeoutMs: 1 });
  const request = { from: '/nowhere', to: '/nowhere', type: 'jpeg' } as const;
  const problems = await Promise.all(['a', 'b', 'c', 'd'].map(owner => converter.convert(request, owner)));
  expect(problems).toEqual(['failed', 'failed', 'failed', 'busy']);
});

test.each([
  ['files of a day', 'upload-files-per-day', 7, 1000],
  ['bytes of a day', 'upload-megabytes-per-day', 7, 1024 * 1024],
  ['bytes in all', 'upload-megabytes-kept', 7, 1024 * 1024],
])('many at once take each place once: %s', async (_, name, places, bytes) => {
  const now = clock.now();
  const accountId = await makeAccount(db, { email: `${name}@example.com`, now });
  const limits = makeSettings({ [name]: { '2020-01-01': places } });
  const taken = await Promise.all(
    Array.from({ length: 18 }, () => {
      const wanted = {
        accountId,
        uploadId: randomUUID(),
        purpose: 'test',
        name: 'a.pdf',
        kind: 'pdf',
        bytes,
      } as const;
      return reserveUpload(db, limits, wanted, now);
    }),
  );
  expect(taken.filter(Boolean)).toHaveLength(places);
});
