import type { Locale } from '../../../../domain/day.ts';
import { hidePersonalCodes } from '../../../../domain/personal-code.ts';
import { type FaultOf, sayFault } from '../faults.rules.ts';
import { ublProblemsText } from './ubl-problems.text.ts';

/** What is wrong with an invoice file, and where: a path like "cac:InvoiceLine[2]/cbc:ID" and the line of the file. */
export type UblProblem = {
  severity: 'refused' | 'warning';
  element: string;
  line?: number;
  fault: UblFault;
};

export type UblFault = FaultOf<(typeof ublProblemsText)['ro']>;

/** What is wrong and what would be right, in a sentence for a billing clerk. */
export const describeUblFault = (fault: UblFault, locale: Locale): string =>
  hidePersonalCodes(sayFault(ublProblemsText[locale], fault));
