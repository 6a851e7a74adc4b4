import type { Upload } from '../uploads/uploads.queries.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { answerFile } from './download.ts';
import type { Web } from './web.ts';

/**
 * Serves an uploaded file so that it cannot run on this site: the content type is the detected one, browsers may not
 * guess another (nosniff), and a PDF, which may contain scripts, is sent as a download.
 */
export async function answerUpload(c: Web, uploads: Uploads, upload: Upload): Promise<Response> {
  const content = Uint8Array.from(await uploads.read(upload));
  const type = upload.kind === 'photo' ? 'image/jpeg' : 'application/pdf';
  c.set('isForeign', true);
  const response = answerFile(c, content, { name: upload.name, type });
  if (upload.kind === 'photo') response.headers.set('content-disposition', 'inline');
  return response;
}
