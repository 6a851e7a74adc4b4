import type { Locale } from '../../../../domain/day.ts';
import type { Bani } from '../../../../domain/money.ts';
import { hidePersonalCodes } from '../../../../domain/personal-code.ts';
import { ublProblemsText } from './ubl-problems.text.ts';

/** What is wrong with an invoice file, and where: a path like "cac:InvoiceLine[2]/cbc:ID" and the line of the file. */
export type UblProblem = {
  severity: 'refused' | 'warning';
  element: string;
  line?: number;
  fault: UblFault;
};

export type UblFault =
  | { kind: 'not-xml'; detail: string }
  | { kind: 'truncated' }
  | { kind: 'too-large'; limit: number }
  | { kind: 'too-deep'; limit: number }
  | { kind: 'too-many'; limit: number }
  | { kind: 'doctype' }
  | { kind: 'encoding'; name: string }
  | { kind: 'wrong-root'; found: string; namespace: string }
  | { kind: 'signature' }
  | { kind: 'missing' }
  | { kind: 'repeated' }
  | { kind: 'long-code'; longest: number }
  | { kind: 'long-text'; longest: number }
  | { kind: 'too-many-of'; most: number }
  | { kind: 'too-much-text'; limit: number }
  | { kind: 'no-due-day'; dueOn: string; from: 'document' | 'utility' }
  | { kind: 'personal-number' }
  | { kind: 'mixed-signs' }
  | { kind: 'credit-with-minus' }
  | { kind: 'not-lei'; found: string }
  | { kind: 'huge-amount'; found: string }
  | { kind: 'not-number'; found: string }
  | { kind: 'not-iso-day'; found: string }
  | { kind: 'not-flag'; found: string }
  | { kind: 'not-currency'; found: string; wanted: string }
  | { kind: 'other-currency'; found: string; wanted: string }
  | { kind: 'type-code'; found: string; wanted: string[] }
  | {
      kind: 'sum';
      what: 'lines' | 'allowances' | 'charges' | 'net' | 'vat' | 'total' | 'payable';
      stated: Bani;
      computed: Bani;
    }
  | { kind: 'tax-base'; category: string; rate: string; stated: Bani; computed: Bani }
  | { kind: 'vat-rate'; rate: string; base: Bani; stated: Bani; computed: Bani }
  | { kind: 'line-amount'; lineId: string; stated: Bani; computed: Bani }
  | { kind: 'more'; count: number };

type FaultOf<Kind> = Extract<UblFault, { kind: Kind }>;
type Sentences = { [Kind in UblFault['kind']]: (fault: FaultOf<Kind>) => string };

const sentences: Record<Locale, Sentences> = ublProblemsText;

/** What is wrong and what would be right, in a sentence for a billing clerk. */
export const describeUblFault = (fault: UblFault, locale: Locale): string =>
  hidePersonalCodes(describe(fault.kind, fault, sentences[locale]));

// The kind and its fault are tied by a type parameter: without it no sentence of the table fits them all.
const describe = <Kind extends UblFault['kind']>(
  kind: Kind,
  fault: UblFault,
  table: { [K in Kind]: (fault: FaultOf<K>) => string },
): string => table[kind](fault as FaultOf<Kind>);
