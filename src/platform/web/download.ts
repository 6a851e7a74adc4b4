import type { Web } from './web.ts';

/** A name without what file systems or paths keep for themselves, however it came from outside. */
export const fileNameOf = (text: string): string => text.replace(/[\p{Cc}\\/:*?"<>|]/gu, '-');

/** A file to keep, under a name that people recognise; old browsers get it without diacritics (RFC 6266). */
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

/** The value of RFC 8187: encodeURIComponent leaves a few characters that the header keeps for itself. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
