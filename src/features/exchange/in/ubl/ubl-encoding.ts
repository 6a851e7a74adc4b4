/** What a UBL file may be written in; the first is what e-Factura itself asks for. */
const knownEncodings = new Set([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-16',
  'windows-1250',
]);

const decoders = new Map<string, TextDecoder>();

/**
 * The text of an XML file: a byte order mark decides, then the XML declaration, then UTF-8 (XML 1.0, appendix F).
 * @returns the encoding's name instead when it is none of ours or when bytes do not fit it
 */
export function decodeXml(content: Buffer): { text: string } | { unfit: string } {
  const marked = markedEncoding(content);
  const name = marked ?? declaredEncoding(content) ?? 'utf-8';
  // UTF-16 needs a byte order mark: without it the byte order is unknown, and a declaration that reads as ASCII is not UTF-16.
  if (!marked && name.startsWith('utf-16')) return { unfit: name };
  try {
    const decoder = decoders.get(name) ?? new TextDecoder(name, { fatal: true });
    if (!knownEncodings.has(decoder.encoding)) return { unfit: name };
    decoders.set(name, decoder);
    return { text: decoder.decode(content) };
  } catch {
    return { unfit: name };
  }
}

function markedEncoding(content: Buffer): string | undefined {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Nothing behind the mark of UTF-8: the declaration no longer stands at the start, and UTF-8 is what is left. */
function declaredEncoding(content: Buffer): string | undefined {
  const start = content.subarray(0, 200).toString('latin1');
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(start)?.[1]?.toLowerCase();
}
