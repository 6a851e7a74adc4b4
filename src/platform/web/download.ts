import type { Web } from './web.ts';

/** A file name with the characters that are reserved in paths and file systems replaced. */
export const fileNameOf = (text: string): string => text.replace(/[\p{Cc}\\/:*?"<>|]/gu, '-');

/** Answers with a download; old browsers get the file name without diacritics (RFC 6266). */
export function answerFile(
  c: Web,
  content: Uint8Array<ArrayBuffer> | ReadableStream,
  { name, type }: { name: string; type: string },
): Response {
  const known = fileNameOf(name);
  const plain = known.normalize('NFD').replace(/[^\x20-\x7e]/g, '');
  c.header('content-type', type);
  c.header(
    'content-disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtended(known)}`,
  );
  c.header('cache-control', 'no-store');
  return c.body(content);
}

/** Encodes as in RFC 8187: encodeURIComponent leaves a few characters that are reserved in the header. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
