import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { HTTPException } from 'hono/http-exception';
import type { Result } from '../../domain/result.ts';
import type { Upload, UploadScope } from '../uploads/uploads.queries.ts';
import type { UploadProblem, UploadPurpose, Uploads } from '../uploads/uploads.ts';
import type { Web } from './web.ts';

/** A file of a form, with the sender's name for it. */
export type PostedFile = { field: string; typedName: string; result: Result<Upload, UploadProblem> };

export type UploadForm = {
  /** by name, as readForm expects */
  fields: Map<string, string>;
  files: PostedFile[];
  /** the form held more files than allowed; the rest was ignored */
  hasTooMany: boolean;
};

type Taking = UploadScope & { uploads: Uploads; purpose: UploadPurpose; mostFiles: number };

/** The largest form including all its files, in bytes. */
export const mostOfForm = 48 * 1024 * 1024;

const limitsOfForm = { fields: 50, fieldSize: 64 * 1024, fieldNameSize: 100, headerPairs: 50 };

/**
 * Reads a multipart form as a stream; each file is accepted or refused once it has arrived.
 * @throws HTTPException 400 when the form is malformed or cut off; files that had arrived completely are then deleted later
 * as unused uploads
 */
export const readUploadForm = (
  c: Web,
  { uploads, accountId, purpose, mostFiles }: Taking,
): Promise<UploadForm> =>
  readMultipart(c, mostFiles, (stream, name) => uploads.accept({ accountId, stream, name, purpose }));

/** Reads the text of a multipart form and discards its files as they come. @throws HTTPException 400 as readUploadForm */
export const readFieldsOfUploadForm = async (c: Web): Promise<ReadonlyMap<string, string>> =>
  (await readMultipart(c, 0, () => Promise.reject(new Error('No file is taken.')))).fields;

type TakeFile = (stream: BusboyFileStream, name: string) => Promise<PostedFile['result']>;

async function readMultipart(c: Web, mostFiles: number, take: TakeFile): Promise<UploadForm> {
  const type = c.req.header('content-type') ?? '';
  const { body } = c.req.raw;
  if (!/^multipart\/form-data\s*;/i.test(type) || !body) throw new HTTPException(400);
  const form: UploadForm = { fields: new Map(), files: [], hasTooMany: false };
  const taking: Promise<unknown>[] = [];
  const coming = new Set<BusboyFileStream>();
  const busboy = openForm(type, mostFiles);
  busboy.on('field', (name: string, value: string) => {
    if (!form.fields.has(name)) form.fields.set(name, value.replaceAll('\0', ''));
  });
  busboy.on('filesLimit', () => {
    form.hasTooMany = true;
  });
  busboy.on('file', (field: string, stream: BusboyFileStream, typedName = '') => {
    // When the form is cut off, file streams fail after their reader is gone; the error is reported below.
    stream.on('error', () => undefined);
    // A file input without a chosen file.
    if (typedName === '') return void stream.resume();
    coming.add(stream);
    const taken = take(stream, typedName).then(result => {
      form.files.push({ field, typedName, result });
    });
    taking.push(
      taken.finally(() => {
        coming.delete(stream);
        // Discards the rest of a file refused early, so that the parts after it can be read.
        stream.resume();
      }),
    );
  });
  const failed = await readWhole(body as ReadableStream, busboy).then(
    () => undefined,
    (cause: Error) => (cause instanceof HTTPException ? cause : new HTTPException(400, { cause })),
  );
  if (failed) for (const stream of coming) stream.destroy(failed);
  const results = await Promise.allSettled(taking);
  if (failed) throw failed;
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return form;
}

function openForm(type: string, mostFiles: number): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { ...limitsOfForm, files: mostFiles } });
  } catch {
    throw new HTTPException(400);
  }
}

function readWhole(body: ReadableStream, busboy: BusboyInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    const source = Readable.fromWeb(body);
    const fail = (error: Error) => {
      source.destroy();
      busboy.destroy();
      reject(error);
    };
    source.on('error', fail);
    busboy.on('error', (error: unknown) => fail(error as Error));
    busboy.on('finish', () => resolve());
    source.pipe(busboy);
  });
}
