import type { Upload } from '../uploads/uploads.queries.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { answerFile } from './download.ts';
import type { Web } from './web.ts';

/**
 * Hands out what somebody sent. Nothing of it runs here: the type is what we found it to be, browsers may not guess
 * another, and a PDF, which may hold programs, is a file to keep, never a page.
 */
export async function answerUpload(c: Web, uploads: Uploads, upload: Upload): Promise<Response> {
  const content = Uint8Array.from(await uploads.read(upload));
  const type = upload.kind === 'photo' ? 'image/jpeg' : 'application/pdf';
  c.set('isForeign', true);
  const response = answerFile(c, content, { name: upload.name, type });
  if (upload.kind === 'photo') response.headers.set('content-disposition', 'inline');
  return response;
}
