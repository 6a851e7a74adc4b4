import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClamdAddress } from '../../config-values.ts';
import type { Db } from '../../db/database.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../observe/log.ts';
import type { Settings } from '../settings/settings.ts';
import { scanFile } from './clamd.ts';
import { forgetUploads } from './forget-uploads.ts';
import type { PhotoConverter, PhotoProblem } from './photo-converter.ts';
import { reserveUpload } from './reserve-upload.ts';
import { readEnds, removeSpooled, type Spooled, spool, TooLargeError } from './spool.ts';
import type { UploadStore } from './upload-store.ts';
import { findType, kindOf, type UploadKind, uploadNameOf } from './upload-types.rules.ts';
import type { Upload, UploadScope } from './uploads.queries.ts';

/** A purpose of uploads, declared by a feature. */
export type UploadPurpose = { name: string; kinds: readonly UploadKind[]; mostBytes: number };

export type UploadProblem =
  | 'empty'
  | 'too-large'
  | 'unknown-type'
  | 'over-quota'
  | 'infected'
  | 'not-scanned'
  | Exclude<PhotoProblem, 'too-large'>
  | 'too-many-pixels';

/** A file being received, with the sender's name for it. */
export type Incoming = UploadScope & { stream: NodeJS.ReadableStream; name: string; purpose: UploadPurpose };

export type Uploads = {
  /**
   * Accepts a file: checks its type by content, size and quota, scans it if a scanner is configured, re-encodes photographs.
   * @throws when the stream breaks; nothing is stored then
   */
  accept: (incoming: Incoming) => Promise<Result<Upload, UploadProblem>>;
  read: (upload: Pick<Upload, 'uploadId'>) => Promise<Buffer>;
  /** deletes uploads still unused a day after arrival */
  forgetUnused: () => Promise<void>;
};

export type UploadParts = {
  db: Db;
  clock: Clock;
  log: Pick<Log, 'warn'>;
  settings: Settings;
  store: UploadStore;
  converter: PhotoConverter;
  clamd: ClamdAddress | undefined;
};

/** The most files of one account that a process receives at the same time. */
const mostAtOnce = 5;

export function createUploads(parts: UploadParts): Uploads {
  const receiving = new Map<bigint, number>();
  const take = async ({ accountId, stream, purpose, ...incoming }: Incoming) => {
    const spooled = await spool(stream, purpose.mostBytes).catch(error => {
      if (error instanceof TooLargeError) return undefined;
      throw error;
    });
    if (!spooled) return refuse('too-large' as const);
    try {
      return await keep(parts, { accountId, purpose, ...incoming, spooled });
    } finally {
      await removeSpooled(spooled);
    }
  };
  return {
    accept: async incoming => {
      const { accountId } = incoming;
      const count = receiving.get(accountId) ?? 0;
      if (count >= mostAtOnce) return refuse('busy');
      receiving.set(accountId, count + 1);
      try {
        return await take(incoming);
      } finally {
        const left = (receiving.get(accountId) ?? 1) - 1;
        if (left > 0) receiving.set(accountId, left);
        else receiving.delete(accountId);
      }
    },
    read: ({ uploadId }) => parts.store.read(parts.db, uploadId),
    forgetUnused: () => forgetUploads(parts.db, parts.store, parts.clock.now()),
  };
}

type Received = Omit<Incoming, 'stream'> & { spooled: Spooled };

async function keep(
  parts: UploadParts,
  { accountId, purpose, name: typed, spooled }: Received,
): Promise<Result<Upload, UploadProblem>> {
  const { db, clock, settings, store } = parts;
  if (spooled.bytes === 0) return refuse('empty');
  const { head, tail } = await readEnds(spooled);
  const type = findType(head, tail);
  const kind = type && kindOf(type);
  if (!kind || !purpose.kinds.includes(kind)) return refuse('unknown-type');
  const uploadId = randomUUID();
  const name = uploadNameOf(typed, kind);
  const now = clock.now();
  const wanted = { accountId, uploadId, purpose: purpose.name, name, kind, bytes: spooled.bytes };
  if (!(await reserveUpload(db, await settings.refresh(), wanted, now))) return refuse('over-quota');

  const problem = await findVirus(parts, spooled);
  if (problem) return refuse(problem);
  const made = join(spooled.folder, 'made');
  const path = type === 'pdf' ? spooled.path : made;
  if (type !== 'pdf') {
    const found = await parts.converter.convert({ from: spooled.path, to: made, type }, String(accountId));
    if (found) return refuse(found === 'too-large' ? 'too-many-pixels' : found);
  }
  const bytes = BigInt((await stat(path)).size);
  await db.transaction().execute(async tx => {
    await store.write(tx, uploadId, path);
    await tx
      .updateTable('uploads')
      .set({ state: 'kept', kept_bytes: bytes })
      .where('account_id', '=', accountId)
      .where('upload_id', '=', uploadId)
      .executeTakeFirstOrThrow();
  });
  return ok({ uploadId, name, kind, bytes, receivedAt: now });
}

async function findVirus(
  { clamd, log }: UploadParts,
  { path }: Spooled,
): Promise<'infected' | 'not-scanned' | undefined> {
  if (!clamd) return undefined;
  const scan = await scanFile(clamd, path);
  if (scan.kind === 'clean') return undefined;
  if (scan.kind === 'infected') log.warn({ found: scan.name }, 'a file that was sent was refused');
  else log.warn({ why: scan.why }, 'a file that was sent could not be scanned, and was not kept');
  return scan.kind === 'infected' ? 'infected' : 'not-scanned';
}
