import type { Bani } from '../../domain/money.ts';
import { plainText } from '../../domain/plain-text.ts';

/**
 * The kind of a document, whatever happened to it later: `storno` cancels an invoice, `credit` is any other document below
 * zero.
 */
export type DocumentKind = 'invoice' | 'correction' | 'penalties' | 'storno' | 'credit';

export type DocumentFacts = {
  kind: 'invoice' | 'credit-note';
  payable: Bani;
  cancelsNumber: string | null;
  document: { typeCode: string; lines: readonly { name: string }[] };
};

export function documentKindOf({ kind, payable, cancelsNumber, document }: DocumentFacts): DocumentKind {
  if (kind === 'credit-note' || (payable < 0n && cancelsNumber)) return 'storno';
  if (payable < 0n) return 'credit';
  if (document.lines.length > 0 && document.lines.every(isPenalty)) return 'penalties';
  return document.typeCode === '384' ? 'correction' : 'invoice';
}

/** Penalties are outside the scope of VAT, so they are usually on separate documents (BR-O-12), under these names. */
export const isPenalty = ({ name }: { name: string }): boolean =>
  /penalit|majorari de intarziere|dobanzi|dobanda|late payment/.test(plainText(name));
