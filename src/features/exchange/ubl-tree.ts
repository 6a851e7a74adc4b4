import { SaxesParser } from 'saxes';
import type { UblFault } from './ubl-problems.ts';

/** An element of a UBL file. Names carry UBL's usual prefixes whatever the file calls them: "cbc:ID". */
export type UblElement = {
  name: string;
  line: number;
  text: string;
  attributes: Record<string, string>;
  children: UblElement[];
};

const ublNames = 'urn:oasis:names:specification:ubl:schema:xsd:';
const prefixes: Record<string, string> = {
  [`${ublNames}CommonBasicComponents-2`]: 'cbc:',
  [`${ublNames}CommonAggregateComponents-2`]: 'cac:',
  [`${ublNames}CommonExtensionComponents-2`]: 'ext:',
  [`${ublNames}Invoice-2`]: '',
  [`${ublNames}CreditNote-2`]: '',
};

/** The largest invoice taken, in MB (an attachment inside can make one large), and the deepest nesting. */
const largest = 20;
const deepest = 40;

class Refusal extends Error {
  readonly fault: UblFault;
  constructor(fault: UblFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Reads XML that nobody vouches for: no DOCTYPE, no entities of its own, bounded in size and depth. */
export function readUblTree(content: Buffer): { root: UblElement } | { fault: UblFault; line?: number } {
  if (content.length > largest * 1024 * 1024) return { fault: { kind: 'too-large', limit: largest } };
  const parser = new SaxesParser({ xmlns: true, position: true });
  try {
    return { root: buildTree(parser, decode(content)) };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.fault, line: parser.line };
    const detail = (error as Error).message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    return { fault: { kind: 'not-xml', detail }, line: parser.line };
  }
}

function buildTree(parser: SaxesParser<{ xmlns: true; position: true }>, text: string): UblElement {
  const open: UblElement[] = [];
  let root: UblElement | undefined;
  parser.on('error', error => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Refusal({ kind: 'doctype' });
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= deepest) throw new Refusal({ kind: 'too-deep', limit: deepest });
    const element: UblElement = {
      name: `${prefixes[uri] ?? (uri ? `{${uri}}` : '')}${local}`,
      line: parser.line,
      text: '',
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (part: string): void => {
    const current = open.at(-1);
    if (current) current.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new Refusal({ kind: 'not-xml', detail: 'the file is empty' });
  return root;
}

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

/** The byte order mark decides, then the XML declaration, then UTF-8; bytes that do not fit are refused. */
function decode(content: Buffer): string {
  const declared = /^[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(
    content.subarray(0, 200).toString('latin1'),
  )?.[1];
  const marked =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const name = marked ?? declared?.toLowerCase() ?? 'utf-8';
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    if (!knownEncodings.has(decoder.encoding)) throw new RangeError(name);
    return decoder.decode(content);
  } catch {
    throw new Refusal({ kind: 'encoding', name });
  }
}
