import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { decodeXml } from './ubl-encoding.ts';
import type { UblFault } from './ubl-problems.ts';

/** An element of a UBL file. Names carry UBL's usual prefixes whatever the file calls them: "cbc:ID". */
export type UblElement = {
  name: string;
  line: number;
  text: string;
  attributes: Record<string, SaxesAttributeNS>;
  parent: UblElement | undefined;
  children: UblElement[];
};

/** How much of a stranger's file is taken: an attachment inside can make an invoice large, nothing makes it deep. */
export type UblLimits = { megabytes: number; depth: number; elements: number };
export const usualLimits: UblLimits = { megabytes: 20, depth: 40, elements: 500_000 };

class Refusal extends Error {
  readonly fault: UblFault;
  constructor(fault: UblFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Reads XML that nobody vouches for: no DOCTYPE, no entities of its own, bounded in size, depth and elements. */
export function readUblTree(
  content: Buffer,
  limits: UblLimits = usualLimits,
): { root: UblElement } | { fault: UblFault; line?: number } {
  if (content.length > limits.megabytes * 1024 * 1024) {
    return { fault: { kind: 'too-large', limit: limits.megabytes } };
  }
  const decoded = decodeXml(content);
  if ('unfit' in decoded) return { fault: { kind: 'encoding', name: decoded.unfit } };
  // Positions would only be put into the parser's English messages; the line is counted all the same.
  const parser = new SaxesParser({ xmlns: true, position: false });
  try {
    return { root: buildTree(parser, decoded.text, limits) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { fault: error.fault, line: parser.line };
  }
}

type Parser = SaxesParser<{ xmlns: true; position: false }>;

function buildTree(parser: Parser, text: string, limits: UblLimits): UblElement {
  let root: UblElement | undefined;
  let current: UblElement | undefined;
  let depth = 0;
  let elements = 0;
  let ended = false;
  parser.on('error', ({ message }) => {
    // What is only found wrong at the end of the file is what the rest would have closed.
    throw new Refusal(ended && root ? { kind: 'truncated' } : { kind: 'not-xml', detail: message });
  });
  parser.on('doctype', () => {
    throw new Refusal({ kind: 'doctype' });
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (++depth > limits.depth) throw new Refusal({ kind: 'too-deep', limit: limits.depth });
    if (++elements > limits.elements) throw new Refusal({ kind: 'too-many', limit: limits.elements });
    const name = usualName(uri, local);
    const element: UblElement = {
      name,
      line: parser.line,
      text: '',
      attributes,
      parent: current,
      children: [],
    };
    current?.children.push(element);
    root ??= element;
    current = element;
  });
  parser.on('closetag', () => {
    depth--;
    current = current?.parent;
  });
  const addText = (part: string): void => {
    // Between elements there is only white space; text beside children means nothing in UBL.
    if (current && current.children.length === 0) current.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text);
  ended = true;
  parser.close();
  if (!root) throw new Refusal({ kind: 'not-xml', detail: 'empty' });
  return root;
}

const ublNames = 'urn:oasis:names:specification:ubl:schema:xsd:';
const prefixes = new Map([
  [`${ublNames}CommonBasicComponents-2`, 'cbc:'],
  [`${ublNames}CommonAggregateComponents-2`, 'cac:'],
  [`${ublNames}CommonExtensionComponents-2`, 'ext:'],
]);
const rootNames = new Map([
  [`${ublNames}Invoice-2`, 'Invoice'],
  [`${ublNames}CreditNote-2`, 'CreditNote'],
]);

// One string for each name: reading compares names thousands of times an invoice, and finds the same string at once.
const knownNames = new Map<string, Map<string, string>>([...prefixes.keys()].map(uri => [uri, new Map()]));
/** UBL has some hundreds; a file may make up others. */
const mostKnownNames = 2000;

function usualName(uri: string, local: string): string {
  const names = knownNames.get(uri);
  if (!names) return rootNames.get(uri) === local ? local : `{${uri}}${local}`;
  const known = names.get(local);
  if (known) return known;
  const name = `${prefixes.get(uri)}${local}`;
  if (names.size < mostKnownNames && local.length < 100) names.set(local, name);
  return name;
}
