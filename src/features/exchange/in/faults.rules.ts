type Sentence = (facts: never) => string;
type FactsOf<S extends Sentence> = Parameters<S> extends [infer Facts] ? Facts : unknown;

/** The faults of a table of sentences: the kind is the key, the facts are the parameters of its sentence. */
export type FaultOf<Table extends Record<string, Sentence>> = {
  [Kind in keyof Table]: { kind: Kind } & FactsOf<Table[Kind]>;
}[keyof Table];

/** What is wrong and what would be right. */
export function sayFault<Table extends Record<string, Sentence>>(
  table: Table,
  fault: FaultOf<Table>,
): string {
  // FaultOf ties each kind to its parameters, which TypeScript cannot express for a kind known only at run time.
  const sentence = table[fault.kind] as (facts: FaultOf<Table>) => string;
  return sentence(fault);
}

const longest = 60;

/** A value of an export, shortened for a message. */
export const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const mostListed = 5;

export const listFiles = (files: string[]): string =>
  files.slice(0, mostListed).join(', ') + (files.length > mostListed ? ' …' : '');
