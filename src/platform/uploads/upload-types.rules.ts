export type UploadKind = 'photo' | 'pdf';

/** The type detected from a file's content, regardless of its name and declared type. */
export type FoundType = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf';

/** How many bytes of the beginning and the end are needed to detect the type. */
export const headLength = 64;
export const tailLength = 2048;

/** Brands of ISO/IEC 23008-12 that phones write for HEVC; AVIF is another codec. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

export function findType(head: Buffer, tail: Buffer): FoundType | undefined {
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.slice(4, 8) === 'ftyp' && isHeic(head)) return 'heic';
  // ISO 32000-2, 7.5.2 and 7.5.5: the version in the first line, the offset of the cross-reference table in the last lines.
  const isPdf = /^%PDF-[12]\.\d/.test(text) && /startxref\s+\d+\s+%%EOF\s*$/.test(tail.toString('latin1'));
  return isPdf ? 'pdf' : undefined;
}

function isHeic(head: Buffer): boolean {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return !brands.includes('avif') && brands.some(brand => heicBrands.has(brand));
}

export const kindOf = (type: FoundType): UploadKind => (type === 'pdf' ? 'pdf' : 'photo');

const endings: Record<UploadKind, string> = { photo: '.jpg', pdf: '.pdf' };

/** The longest stored name, without its extension. */
const longestName = 80;

/**
 * A file name that is safe to store and show: no path, no control or bidirectional characters, no leading dots, and the
 * extension of the detected type.
 */
export function uploadNameOf(typed: string, kind: UploadKind): string {
  const last = typed.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}:*?"<>|]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  return `${[...plain].slice(0, longestName).join('').trim() || kind}${endings[kind]}`;
}
