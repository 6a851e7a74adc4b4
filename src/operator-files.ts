import { closeSync, openSync, readSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { z } from 'zod';

/** The fields that name files; parsed leniently, so that an error elsewhere does not hide one here. */
const namedFiles = z.object({
  logo: z.string().min(1).optional().catch(undefined),
  texts: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).optional().catch(undefined),
});

/** One sentence for each file named by the operator file that is missing or of the wrong type. */
export function findMissingFiles(json: unknown, folder: string): string[] {
  const { logo, texts = {} } = namedFiles.safeParse(json).data ?? {};
  const documents = Object.entries(texts).flatMap(([kind, byLocale]) =>
    Object.entries(byLocale).flatMap(([locale, path]) =>
      typeof path === 'string' && path !== '' ? [{ field: `texts.${kind}.${locale}`, path }] : [],
    ),
  );
  return [
    ...(logo ? findLogoProblems(resolve(folder, logo)) : []),
    ...documents.flatMap(({ field, path }) => {
      const { problem } = readHead(resolve(folder, path));
      return problem ? [`${field}: ${problem}`] : [];
    }),
  ];
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function findLogoProblems(path: string): string[] {
  const { head, problem } = readHead(path);
  if (problem) return [`logo: ${problem}`];
  const kind = extname(path).toLowerCase();
  const isRight =
    kind === '.svg' ? head.includes('<svg') : kind === '.png' && head.subarray(0, 8).equals(pngHead);
  return isRight ? [] : [`logo: ${path} is neither an SVG nor a PNG by its name and its content`];
}

function readHead(path: string): { head: Buffer; problem?: string } {
  const head = Buffer.alloc(4096);
  try {
    const file = openSync(path, 'r');
    try {
      return { head: head.subarray(0, readSync(file, head)) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    return { head, problem: `${path} ${why}` };
  }
}
