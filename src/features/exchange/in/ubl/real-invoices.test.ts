import { describe, expect, test } from 'vitest';
import { areRealInvoicesHere, listRealInvoices, loadRealInvoice, sayAbsent } from '#test/real-invoices.ts';
import { describeUblFault } from './ubl-problems.ts';
import { readUbl, type UblOutcome } from './ubl-reader.ts';

type Expected = { inLei: string; inOwn?: [currency: string, outcome: string] };
const foreign = (currency: string, outcome: string): Expected => ({
  inLei: 'refused: not-currency',
  inOwn: [currency, outcome],
});

/** Each file with what becomes of it, as read by a person against the file. */
const outcomes: Record<string, Expected> = {
  // The ministry's example: four of its line amounts say currencyID="NOK", and as lei they add up; the base of 20 %
  // is 1224.80 while its lines and charge come to 1224.00, within the leu that BR-S-08 lets pass.
  'cius-ro/ubl_b2g_example0.xml': { inLei: 'loaded, 4 × other-currency, 1 × tax-base' },
  // Two laptops at 1273.00 and a line of 1273.00: official rules do not multiply.
  'cius-ro/ubl_b2g_example2.xml': { inLei: 'loaded, 1 × line-amount' },
  'cius-ro/ubl_b2g_example8.xml': { inLei: 'loaded, 1 × line-amount' },
  // Two subscriptions at 800.00 and a line of 800.00, twice.
  'cius-ro/ubl_b2g_example4.xml': foreign('DKK', 'loaded, 2 × line-amount'),
  'cius-ro/ubl_b2g_example10.xml': foreign('DKK', 'loaded, 2 × line-amount'),
  // No due date, which alone would load with a warning; two VAT bases are off by more than a leu.
  'cius-ro/ubl_b2g_example6.xml': { inLei: 'refused: tax-base, tax-base, no-due-day' },
  'cius-ro/anaf-creditnote-old-customization.xml': foreign('SEK', 'loaded'),
  'en16931/BIS3_Invoice_negativ.XML': foreign('DKK', 'loaded'),
  // Line 20 takes back six pieces but states the quantity without a minus.
  'en16931/guide-example1.xml': foreign('EUR', 'loaded, 1 × line-amount'),
  'en16931/ubl-tc434-example1.xml': foreign('EUR', 'loaded, 1 × line-amount'),
  'en16931/guide-example3.xml': foreign('DKK', 'loaded, 2 × line-amount'),
  'en16931/ubl-tc434-example3.xml': foreign('DKK', 'loaded, 2 × line-amount'),
  'en16931/sample-discount-price.xml': foreign('EUR', 'loaded'),
  'en16931/ubl-tc434-creditnote1.xml': foreign('EUR', 'loaded'),
  'en16931/ubl-tc434-example5.xml': foreign('DKK', 'loaded'),
  'en16931/ubl-tc434-example7.xml': {
    // "Payment within 30 days" stands for the due date.
    inLei: 'refused: not-currency, no-due-day',
    inOwn: ['SEK', 'loaded, 1 × no-due-day'],
  },
  'en16931/ubl-tc434-example8.xml': foreign('EUR', 'loaded'),
  'utility/OIOUBL_UtilityStatement_v2p2.xml': { inLei: 'refused: wrong-root' },
  'utility/SEeF_3.1_001_levering.xml': {
    inLei: 'refused: not-currency, no-due-day',
    inOwn: ['EUR', 'loaded, 1 × no-due-day'],
  },
  'utility/made-up-water-bill-2026.xml': { inLei: 'loaded' },
};

if (!areRealInvoicesHere) sayAbsent('real invoices');

describe.runIf(areRealInvoicesHere)('the real invoices', () => {
  const files = listRealInvoices().filter(file => !file.includes('rule-tests'));

  test('each has an expected outcome, and each expectation a file', () => {
    expect(files.toSorted()).toEqual(Object.keys(outcomes).toSorted());
    process.stdout.write(`\n${files.map(describeFile).join('\n')}\n`);
  });

  test.each(files)('%s', file => {
    const { inLei, inOwn } = outcomes[file] ?? {};
    const content = loadRealInvoice(file);
    check(content, readUbl(content), inLei);
    if (inOwn) check(content, readUbl(content, { currency: inOwn[0] }), inOwn[1]);
  });

  function describeFile(file: string): string {
    const { inLei, inOwn } = outcomes[file] ?? {};
    const outcome = readUbl(loadRealInvoice(file));
    const reasons = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
    return [
      `${file.padEnd(46)} ${inLei}${inOwn ? `; in ${inOwn[0]}: ${inOwn[1]}` : ''}`,
      ...reasons.map(
        ({ line, element, fault }) => `    line ${line}, ${element}: ${describeUblFault(fault, 'en')}`,
      ),
    ].join('\n');
  }
});

function check(content: Buffer, outcome: UblOutcome, expected: string | undefined): void {
  expect(summarise(outcome)).toBe(expected);
  if (outcome.kind === 'refused') return;
  const { totals, lines } = outcome.document;
  expect(totals).toMatchObject(statedTotals(content.toString('utf8')));
  expect(lines.length).toBe(content.toString('utf8').split(/<cac:(?:Invoice|CreditNote)Line>/).length - 1);
}

function summarise(outcome: UblOutcome): string {
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  const kinds = problems.map(({ fault }) => fault.kind);
  if (outcome.kind === 'refused') return `refused: ${kinds.join(', ')}`;
  const counted = [...new Set(kinds)].map(kind => `${kinds.filter(k => k === kind).length} × ${kind}`);
  return ['loaded', ...counted].join(', ');
}

/** The totals of a file by looking for their text, to hold the reader against something that is not itself. */
function statedTotals(xml: string): Record<string, number> {
  const within = /<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/s.exec(xml)?.[0] ?? '';
  const find = (text: string, name: string): number => {
    const [, amount = '0'] = new RegExp(`<cbc:${name}[^>]*>\\s*([-\\d.]+)\\s*<`).exec(text) ?? [];
    return Math.round(Number(amount) * 100);
  };
  return {
    lines: find(within, 'LineExtensionAmount'),
    net: find(within, 'TaxExclusiveAmount'),
    total: find(within, 'TaxInclusiveAmount'),
    prepaid: find(within, 'PrepaidAmount'),
    rounding: find(within, 'PayableRoundingAmount'),
    payable: find(within, 'PayableAmount'),
    vat: find(xml.slice(xml.indexOf('<cac:TaxTotal>')), 'TaxAmount'),
  };
}
