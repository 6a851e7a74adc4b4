export type UploadKind = 'photo' | 'pdf';

/** What a file is by its content, whatever its name and its sender say; undefined for what is not taken. */
export type FoundType = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf';

/** So many bytes from the beginning and from the end tell. */
export const headLength = 64;
export const tailLength = 2048;

/** Brands of ISO/IEC 23008-12 that a telephone writes for HEVC; AVIF is another codec. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

export function findType(head: Buffer, tail: Buffer): FoundType | undefined {
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.slice(4, 8) === 'ftyp' && isHeic(head)) return 'heic';
  // ISO 32000-2, 7.5.2 and 7.5.5: the version in the first line, and where the cross-reference table is in the last ones.
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

/** The longest name that is kept, without its ending. */
const longestName = 80;

/**
 * The name under which a file can be stored and shown anywhere: no path, no control or direction characters, no dots in
 * front, and the ending of what it is.
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
