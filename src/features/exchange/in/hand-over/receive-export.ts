import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { findRoom } from '../source/disk-room.ts';
import { kindOf } from '../source/plain-file.ts';
import { shortenName } from './inbox.ts';
import { isWholeZip } from './measure-entry.ts';
import { queueImport } from './queue-taken.ts';

/** Why an upload was refused. */
export type ReceiveProblem = 'no-inbox' | 'too-large' | 'full-disk' | 'cut' | 'not-zip';

export class NotReceivedError extends Error {
  override name = 'NotReceivedError';
  readonly problem: ReceiveProblem;
  constructor(problem: ReceiveProblem, cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

type Sent = { name: string; body: ReadableStream | null; stated: number | undefined };

/**
 * Streams an upload to the inbox's disk and queues its import once it is complete. The same content under the same name
 * is the same import; it is started again if it failed for another reason than its content.
 * @throws NotReceivedError when it was refused: nothing of it is left on the disk
 */
export async function receiveExport(
  { db, inbox, largest }: { db: Db; inbox: string; largest: number },
  { name, body, stated }: Sent,
): Promise<ImportId> {
  // Created by the worker: without one, exports would stay in the inbox for ever.
  for (const folder of ['receiving', 'taken'])
    if ((await kindOf(join(inbox, folder))) !== 'folder') throw new NotReceivedError('no-inbox');
  if ((stated ?? 0) > largest) throw new NotReceivedError('too-large');
  const part = join(inbox, 'receiving', `${randomUUID()}.part`);
  if ((stated ?? 0) > (await findRoom(dirname(part)))) throw new NotReceivedError('full-disk');
  try {
    const { sha256, bytes } = await writePart(part, body, largest);
    if (stated !== undefined && bytes !== stated) throw new NotReceivedError('cut');
    if (!(await isWholeZip(part))) throw new NotReceivedError('not-zip');
    // The worker runs as another user of the same group: do not depend on the umask.
    await chmod(part, 0o660);
    return await queueReceived({ db, inbox }, { part, name, sha256 });
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** Free disk space is checked each time this many bytes have been received. */
const betweenLooks = 256 * 1024;

async function writePart(
  part: string,
  body: ReadableStream | null,
  largest: number,
): Promise<{ sha256: Buffer; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lookAgainAt = 0;
  const check = async (chunk: Buffer): Promise<Buffer> => {
    bytes += chunk.length;
    hash.update(chunk);
    if (bytes > largest) throw new NotReceivedError('too-large');
    if (bytes < lookAgainAt) return chunk;
    // Other programs write too, and the stated length may be wrong or missing.
    if ((await findRoom(dirname(part))) < chunk.length) throw new NotReceivedError('full-disk');
    lookAgainAt = bytes + betweenLooks;
    return chunk;
  };
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => void check(chunk).then(kept => done(null, kept), done),
  });
  const source = body ? Readable.fromWeb(body as NodeStream) : Readable.from([]);
  try {
    await pipeline(source, count, createWriteStream(part, { flags: 'wx', mode: 0o660, flush: true }));
  } catch (error) {
    if (error instanceof NotReceivedError) throw error;
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) throw new NotReceivedError('full-disk', error);
    if (syscall === 'open') throw new NotReceivedError('no-inbox', error);
    throw new NotReceivedError('cut', error);
  }
  return { sha256: hash.digest(), bytes };
}

/** Renames before the commit, so that the job always finds its export. */
async function queueReceived(
  { db, inbox }: { db: Db; inbox: string },
  { part, name, sha256 }: { part: string; name: string; sha256: Buffer },
): Promise<ImportId> {
  return await db.transaction().execute(async trx => {
    await sql`
      update imports set sha256 = null
      where name = ${name} and sha256 = ${sha256} and state in ('failed', 'stopped') and failure_kind <> 'export'`.execute(
      trx,
    );
    const takenAs = `taken/${randomUUID()}-${shortenName(name)}`;
    const id = await queueImport(trx, { takenAs, name, sha256 });
    if (id === undefined) return await findSent(trx, name, sha256);
    await rename(part, join(inbox, takenAs));
    return id;
  });
}

async function findSent(db: Db, name: string, sha256: Buffer): Promise<ImportId> {
  const { rows } = await sql<{ id: ImportId }>`
    select import_id as id from imports where name = ${name} and sha256 = ${sha256}`.execute(db);
  if (!rows[0]) throw new Error('An import that was there a moment ago is gone.');
  return rows[0].id;
}
