import { describe, expect, test } from 'vitest';
import { areRealInvoicesHere, listRealInvoices, loadRealInvoice, sayAbsent } from '#test/real-invoices.ts';
import { checkArithmetic } from './ubl.rules.ts';
import { UblCursor } from './ubl-cursor.ts';
import { readDocument } from './ubl-document.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';
import { readUbl } from './ubl-reader.ts';
import { UblReading } from './ubl-reading.ts';
import { readUblTree } from './ubl-tree.ts';

// The rule tests of EN 16931: a file a rule, with fragments of invoices that keep it and that break it.

type FaultTest = (problem: UblProblem) => boolean;
const sum =
  (what: Extract<UblFault, { kind: 'sum' }>['what']): FaultTest =>
  ({ fault }) =>
    fault.kind === 'sum' && fault.what === what;
const taxBase =
  (category: string): FaultTest =>
  ({ fault }) =>
    fault.kind === 'tax-base' && fault.category === category;
const vatRate: FaultTest = ({ fault }) => fault.kind === 'vat-rate';
const missing =
  (element: string): FaultTest =>
  problem =>
    problem.fault.kind === 'missing' && problem.element.endsWith(element);
const buyer: FaultTest = problem =>
  problem.element.includes('cac:AccountingCustomerParty/cac:Party') && problem.fault.kind === 'missing';

/** What a fragment that breaks an official rule must be refused for, and one that keeps it must not. */
const officialRules: Record<string, FaultTest> = {
  'BR-CO-10': sum('lines'),
  'BR-CO-12': sum('charges'),
  'BR-CO-14': sum('vat'),
  'BR-CO-15': problem => sum('total')(problem) || problem.fault.kind === 'repeated',
  'BR-CO-17': vatRate,
  'BR-S-08-2': taxBase('S'),
  'BR-IG-08-2': taxBase('L'),
  'BR-IP-08-2': taxBase('M'),
  'BR-E-08': taxBase('E'),
  'BR-G-08': taxBase('G'),
  'BR-IC-08': taxBase('K'),
  'BR-S-09': vatRate,
  'BR-IG-09': vatRate,
  'BR-IP-09': vatRate,
  'BR-AE-09': vatRate,
  'BR-O-09': vatRate,
  'BR-Z-09': vatRate,
  'BR-03': missing('cbc:IssueDate'),
  'BR-05': missing('cbc:DocumentCurrencyCode'),
  'BR-07': buyer,
  'BR-13': missing('cbc:TaxExclusiveAmount'),
  'BR-15': missing('cbc:PayableAmount'),
  'BR-21': missing('Line/cbc:ID'),
  'BR-25': missing('cac:Item/cbc:Name'),
  'BR-31': missing('cac:AllowanceCharge/cbc:Amount'),
  'BR-41': missing('cac:AllowanceCharge/cbc:Amount'),
  'BR-43': missing('cac:AllowanceCharge/cbc:Amount'),
  'BR-45': missing('cbc:TaxableAmount'),
  'BR-47': missing('cac:TaxCategory/cbc:ID'),
  'BR-CO-04': missing('cac:ClassifiedTaxCategory/cbc:ID'),
};

if (!areRealInvoicesHere) sayAbsent('official rule tests');

describe.runIf(areRealInvoicesHere)('the official rule tests', () => {
  const files = listRealInvoices('en16931/rule-tests');

  test('a file of rule tests is not an invoice', () => {
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const problems = [{ fault: { kind: 'wrong-root', found: 'testSet' } }];
      expect(readUbl(loadRealInvoice(file)), file).toMatchObject({ kind: 'refused', problems });
    }
  });

  test.each(Object.entries(officialRules))(
    '%s: we refuse what it refuses and nothing else',
    (rule, isFault) => {
      const fragments = listFragments(loadRealInvoice(`en16931/rule-tests/${rule}.xml`));
      const verdicts = fragments.map(({ element, mustFail }) => {
        const reading = new UblReading();
        const root = element.name === 'CreditNote' ? 'CreditNote' : 'Invoice';
        reading.add(checkArithmetic(readDocument(new UblCursor(element, reading), root, new Map())), () => 0);
        const refused = reading.list().some(problem => problem.severity === 'refused' && isFault(problem));
        return { line: element.line, mustFail, refused };
      });
      expect(verdicts.filter(({ mustFail, refused }) => mustFail !== refused)).toEqual([]);
      expect(verdicts.some(({ mustFail }) => mustFail)).toBe(true);
    },
  );
});

function listFragments(content: Buffer) {
  const tree = readUblTree(content);
  if ('fault' in tree) throw new Error(tree.fault.kind);
  return tree.root.children
    .filter(({ name }) => name.endsWith('}test'))
    .flatMap(({ children: [assertion, element] }) => {
      const mustFail = assertion?.children.some(({ name }) => name.endsWith('}error')) ?? false;
      return element ? [{ element, mustFail }] : [];
    });
}
