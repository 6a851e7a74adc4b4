import { parseDay } from '#src/domain/day.ts';
import { openReading, readInvoiceRow } from '#src/features/exchange/in/invoices/invoice-row.ts';
import { describeFault, type ExchangeProblem } from '#src/features/exchange/in/problems/exchange-problems.ts';
import { readUbl, type UblOutcome } from '#src/features/exchange/in/ubl/ubl-reader.ts';
import type { InvoiceDocument } from '#src/features/invoices/invoice-document.ts';
import { personalCode } from './fuzz-ubl-inputs.ts';

type Loaded = Exclude<UblOutcome, { kind: 'refused' }>;

/** @returns the outcome of reading a file. @throws Error when the outcome is not allowed */
export function checkInput(content: Buffer): UblOutcome['kind'] {
  const outcome = readUbl(content);
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  problems.forEach(checkProblem);
  const reasons = problems.filter(({ severity }) => severity === 'refused').length;
  check(reasons > 0 === (outcome.kind === 'refused'), `${outcome.kind} with ${reasons} reasons`);
  check(problems.length <= 101, `${problems.length} problems`);
  if (outcome.kind !== 'refused') checkLoaded(outcome);
  // The database row is made from the same document and the fields that identify the customer.
  const beside = { pdf: undefined, signature: undefined };
  const hashes = { ubl: Buffer.alloc(32), ...beside };
  const files = { name: '1.xml', ubl: content, ...beside, hashes };
  const moment = '2026-11-25T06:00:00Z';
  const seen = openReading({ settings: new Map(), asOf: moment, now: moment, key: '' });
  const told: ExchangeProblem[] = [];
  const row = readInvoiceRow(files, seen, problem => told.push(problem));
  told.forEach(checkProblem);
  // Impossible days are refused there too.
  check(
    (row === undefined) === told.some(({ severity }) => severity === 'refused'),
    'the row says otherwise',
  );
  for (const cell of row ?? []) if (typeof cell === 'string') checkText(cell, 2_500_000);
  return outcome.kind;
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(what);
}

function checkProblem({ fault }: Pick<ExchangeProblem, 'fault'>): void {
  for (const locale of ['ro', 'en'] as const) {
    const sentence = describeFault(fault, locale);
    // The parser's own message may contain "undefined entity".
    const isWritten = fault.kind === 'not-xml' || !/undefined|\[object|NaN lei/.test(sentence);
    check(/\S/.test(sentence) && isWritten, `a sentence: ${sentence}`);
    check(!sentence.includes(personalCode), 'a personal code is told');
  }
}

function checkText(text: string, longest: number): void {
  check(text.length <= longest, `a text of ${text.length} characters`);
  check(text.isWellFormed() && !text.includes('\0'), 'a text that no database takes');
  check(!text.includes(personalCode), 'a personal code came out');
}

function checkLoaded({ kind, document, customerKeys }: Loaded): void {
  checkText(JSON.stringify(document), 2_000_000);
  checkText(JSON.stringify(customerKeys), 100_000);
  checkStrings(document);
  check(/\S/.test(document.number) && document.number.length <= 200, 'no number');
  for (const day of [document.issuedOn, document.dueOn]) check(parseDay(day)?.toString() === day, 'no day');
  checkSums(document);
  const { total, payable } = document.totals;
  if (kind === 'credit-note') check(total > 0 ? payable >= 0 : total === 0, 'a credit note that is a debt');
}

function checkStrings(value: unknown): void {
  if (typeof value === 'string') checkText(value, 1000);
  else if (typeof value === 'number') check(Number.isSafeInteger(value), `${value} bani`);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkStrings);
}

/** Checks the document's totals (BR-CO-10, -13, -14, -15, -16). */
function checkSums({ lines, adjustments, taxes, totals }: InvoiceDocument): void {
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + BigInt(amount), 0n);
  const equal = (what: string, stated: number, computed: bigint) =>
    check(BigInt(stated) === computed, `${what}: ${stated} is stated, ${computed} follows`);
  equal('lines', totals.lines, sum(lines.map(({ net }) => net)));
  equal('net', totals.net, sum([totals.lines, ...adjustments.map(({ amount }) => amount)]));
  equal('vat', totals.vat, sum(taxes.map(({ vat }) => vat)));
  equal('total', totals.total, sum([totals.net, totals.vat]));
  equal('payable', totals.payable, sum([totals.total, -totals.prepaid, totals.rounding]));
}
