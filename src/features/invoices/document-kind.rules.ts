import type { Bani } from '../../domain/money.ts';
import { plainText } from '../../domain/plain-text.ts';

/** What a document is, whatever has become of it since: `storno` takes an invoice back, `credit` is one below zero. */
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

/** VAT does not reach penalties, so they usually stand on a document of their own (BR-O-12), under these names. */
export const isPenalty = ({ name }: { name: string }): boolean =>
  /penalit|majorari de intarziere|dobanzi|dobanda|late payment/.test(plainText(name));
