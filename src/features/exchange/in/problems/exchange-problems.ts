import type { Locale } from '../../../../domain/day.ts';
import { hidePersonalCodes } from '../../../../domain/personal-code.ts';
import { type FaultOf, sayFault } from '../faults.rules.ts';
import { ublProblemsText } from '../ubl/ubl-problems.text.ts';
import type { UblFault } from '../ubl/ubl-problems.ts';
import { cellProblemsText } from './cell-problems.text.ts';
import { inputProblemsText } from './input-problems.text.ts';
import { rowProblemsText } from './row-problems.text.ts';

/** A problem in an export, where it is, and how many rows it excludes. */
export type ExchangeProblem = {
  severity: 'refused' | 'warning';
  file: string;
  line?: number | undefined;
  field?: string | undefined;
  fault: ExchangeFault | UblFault;
};

export type ExchangeFault =
  | FaultOf<(typeof inputProblemsText)['ro']>
  | FaultOf<(typeof cellProblemsText)['ro']>
  | FaultOf<(typeof rowProblemsText)['ro']>
  | Extract<UblFault, { kind: 'huge-amount' }>;

const sentencesIn = (locale: Locale) => ({
  ...inputProblemsText[locale],
  ...cellProblemsText[locale],
  ...rowProblemsText[locale],
  ...ublProblemsText[locale],
});

const sentences = { ro: sentencesIn('ro'), en: sentencesIn('en') };

/** What is wrong and what would be right, in a sentence for a billing clerk. */
export function describeFault(fault: ExchangeFault | UblFault, locale: Locale): string {
  const sentence = sayFault(sentences[locale], fault);
  // An invoice number may have 13 digits too, and must not be masked.
  return fault.kind === 'several-invoices' ? sentence : hidePersonalCodes(sentence);
}
