/** The accepted encodings of a UBL file; the first is the one e-Factura requires. */
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
 * @returns the encoding's name instead when it is not accepted or the bytes are invalid in it
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

/** Not looked for behind a UTF-8 mark: the file is UTF-8 then, whatever it declares. */
function declaredEncoding(content: Buffer): string | undefined {
  const start = content.subarray(0, 200).toString('latin1');
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(start)?.[1]?.toLowerCase();
}
