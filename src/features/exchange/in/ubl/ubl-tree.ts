import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { decodeXml } from './ubl-encoding.ts';
import type { UblFault } from './ubl-problems.ts';

/** An element of a UBL file. Names have UBL's usual prefixes, whatever prefixes the file uses: "cbc:ID". */
export type UblElement = {
  name: string;
  line: number;
  text: string;
  attributes: Record<string, SaxesAttributeNS>;
  parent: UblElement | undefined;
  children: UblElement[];
};

/** Limits for untrusted files: an attachment can make an invoice large, but never deep. */
export type UblLimits = { megabytes: number; depth: number; elements: number };
export const usualLimits: UblLimits = { megabytes: 20, depth: 40, elements: 500_000 };

class Refusal extends Error {
  readonly fault: UblFault;
  constructor(fault: UblFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Parses untrusted XML: no DOCTYPE, no custom entities, bounded in size, depth and number of elements. */
export function readUblTree(
  content: Buffer,
  limits: UblLimits = usualLimits,
): { root: UblElement } | { fault: UblFault; line?: number } {
  if (content.length > limits.megabytes * 1024 * 1024) {
    return { fault: { kind: 'too-large', limit: limits.megabytes } };
  }
  const decoded = decodeXml(content);
  if ('unfit' in decoded) return { fault: { kind: 'encoding', name: decoded.unfit } };
  // Position tracking only adds to the parser's own messages; lines are counted without it.
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
    // An error at the end of the file means that it was cut.
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
    // UBL has no mixed content: text beside child elements is white space.
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

// Interns names: they are compared thousands of times an invoice, and identical strings compare at once.
const knownNames = new Map<string, Map<string, string>>([...prefixes.keys()].map(uri => [uri, new Map()]));
/** UBL has a few hundred names; a hostile file may contain any number. */
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
