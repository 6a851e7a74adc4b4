import type { Web } from './web.ts';

/** A file to keep, under a name that people recognise; old browsers get it without diacritics (RFC 6266). */
export function answerFile(
  c: Web,
  content: Uint8Array<ArrayBuffer> | ReadableStream,
  { name, type }: { name: string; type: string },
): Response {
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  c.header('content-type', type);
  c.header(
    'content-disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  c.header('cache-control', 'no-store');
  return c.body(content);
}
