import { isAscii } from 'node:buffer';

/** A text's encoding, or the candidates when its bytes do not decide. */
export type Encoding = { name: EncodingName; isGuessed: boolean } | { mayBe: string };
type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2';

/** Detects a text's encoding from its bytes; a byte order mark is decisive. */
export class EncodingEvidence {
  #start: Buffer = Buffer.alloc(0);
  readonly #bytes = new Uint32Array(256);
  #wellFormed = 0;
  #broken = 0;
  /** continuation bytes still missing from the current UTF-8 character */
  #lacking = 0;

  add(part: Buffer): void {
    if (this.#start.length < sample) this.#start = Buffer.concat([this.#start, part.subarray(0, sample)]);
    if (this.#lacking === 0 && isAscii(part)) return;
    for (const byte of part) this.#addByte(byte);
  }

  #addByte(byte: number): void {
    if (byte >= 0x80) this.#bytes[byte] = (this.#bytes[byte] ?? 0) + 1;
    if (this.#lacking > 0) {
      if ((byte & 0xc0) === 0x80) {
        this.#lacking -= 1;
        if (this.#lacking === 0) this.#wellFormed += 1;
        return;
      }
      this.#broken += 1;
      this.#lacking = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.#lacking = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#lacking = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#lacking = 3;
    else this.#broken += 1;
  }

  conclude(): Encoding {
    const name = markedEncoding(this.#start) ?? unmarkedUtf16(this.#start);
    if (name) return { name, isGuessed: false };
    const broken = this.#broken + (this.#lacking > 0 ? 1 : 0);
    // Two letters of a code page can look like one UTF-8 character, but not throughout a text.
    if (broken === 0 || this.#wellFormed > broken) return { name: 'utf-8', isGuessed: false };
    return guessCodePage(this.#bytes);
  }
}

const sample = 4096;

function markedEncoding([first, second, third]: Buffer): EncodingName | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a byte order mark: digits and separators have zero bytes, all at odd or all at even offsets. */
function unmarkedUtf16(start: Buffer): EncodingName | undefined {
  let [even, odd] = [0, 0];
  for (const [place, byte] of start.entries()) {
    if (byte !== 0) continue;
    if (place % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > start.length / 4 && even < odd / 10) return 'utf-16le';
  return even > start.length / 4 && odd < even / 10 ? 'utf-16be' : undefined;
}

/** Characters expected in names and addresses in Romania: Romanian, Hungarian and Serbian letters, and punctuation. */
const expected = /^[ăâî\u015f\u0163ĂÂÎ\u015e\u0162áéíóöőúüűÁÉÍÓÖŐÚÜŰšžŠŽ„”“’‘‚–—…«»°§€·\u00a0]$/u;
const codePages = (['windows-1250', 'iso-8859-2'] as const).map(name => {
  const letters = new TextDecoder(name).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return { name, letters };
});

/** The code page in which every byte is an expected letter. Several are accepted if they decode to the same text. */
function guessCodePage(bytes: Uint32Array): Encoding {
  const found = [...bytes.keys()].filter(byte => bytes[byte]);
  const fitting = codePages.filter(({ letters }) => found.every(byte => expected.test(letters[byte] ?? '')));
  const readings = new Set(fitting.map(({ letters }) => found.map(byte => letters[byte]).join('')));
  const [first] = fitting;
  return first && readings.size === 1
    ? { name: first.name, isGuessed: true }
    : { mayBe: 'windows-1250, iso-8859-2, windows-1252' };
}

/** These code pages have only the letters with a cedilla; Romanian uses a comma below. */
const withComma: Record<string, string> = { '\u015e': 'Ș', '\u015f': 'ș', '\u0162': 'Ț', '\u0163': 'ț' };

/** @returns a decoder of successive chunks; the last call passes none */
export function createDecoder(name: EncodingName): (part?: Buffer) => string {
  const decoder = new TextDecoder(name);
  const decode = (part?: Buffer) => (part ? decoder.decode(part, { stream: true }) : decoder.decode());
  const isCodePage = codePages.some(page => page.name === name);
  return isCodePage
    ? part => decode(part).replace(/[\u015e\u015f\u0162\u0163]/g, letter => withComma[letter] ?? '')
    : decode;
}

/** Decodes a short text; as UTF-8 if its encoding cannot be determined. */
export function decodeText(content: Buffer): string {
  const evidence = new EncodingEvidence();
  evidence.add(content);
  const encoding = evidence.conclude();
  const decode = createDecoder('name' in encoding ? encoding.name : 'utf-8');
  return decode(content) + decode();
}
