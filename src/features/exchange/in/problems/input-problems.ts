import type { Locale } from '../../../../domain/day.ts';
import { inputProblemsText } from './input-problems.text.ts';

type Sentences = (typeof inputProblemsText)['ro'];
type Kind = keyof Sentences;
type FactsOf<K extends Kind> = Parameters<Sentences[K]> extends [infer Facts] ? Facts : unknown;

/** What is wrong with the files of an export themselves, or what cannot be true: the facts of each sentence. */
export type InputFault = { [K in Kind]: { kind: K } & FactsOf<K> }[Kind];

export const isInputFault = (fault: { kind: string }): fault is InputFault =>
  fault.kind in inputProblemsText.ro;

export const describeInputFault = (fault: InputFault, locale: Locale): string =>
  describe(fault.kind, fault, inputProblemsText[locale]);

// The kind and its facts are tied by a type parameter: without it no sentence of the table fits them all.
const describe = <K extends Kind>(
  kind: K,
  fault: InputFault,
  table: { [Each in K]: (facts: FactsOf<Each>) => string },
): string => table[kind](fault as FactsOf<K>);
