import { type Bani, divideRounded, parseScaled, sumOf } from '../../../../domain/money.ts';
import type { InvoiceAdjustment, InvoiceDocument, InvoiceLine } from '../../../invoices/invoice-document.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';

/**
 * Checks a document's arithmetic. Violations of the rules of EN 16931 named
 * below are refused. What those rules tolerate but is off by a ban or more is a warning for staff: VAT and its base by less
 * than a leu, quantity × price of a line.
 */
export function checkArithmetic(document: InvoiceDocument): UblProblem[] {
  return [
    ...checkTotals(document),
    ...checkTaxBases(document),
    ...checkTaxAmounts(document),
    ...checkLines(document),
  ];
}

type SumName = Extract<UblFault, { kind: 'sum' }>['what'];

function checkTotals({ lines, adjustments, taxes, totals }: InvoiceDocument): UblProblem[] {
  const bani = (amount: number | undefined): Bani => BigInt(amount ?? 0);
  const sumWhere = (isWanted: (adjustment: InvoiceAdjustment) => boolean): Bani =>
    sumOf(adjustments.filter(isWanted).map(({ amount }) => BigInt(amount)));
  const sums: [what: SumName, element: string, stated: Bani, computed: Bani][] = [
    // BR-CO-10
    ['lines', 'LineExtensionAmount', bani(totals.lines), sumOf(lines.map(line => bani(line.net)))],
    // BR-CO-11 and BR-CO-12
    ['allowances', 'AllowanceTotalAmount', bani(totals.allowances), -sumWhere(isAllowance)],
    ['charges', 'ChargeTotalAmount', bani(totals.charges), sumWhere(each => !isAllowance(each))],
    // BR-CO-13, BR-CO-15, BR-CO-16
    ['net', 'TaxExclusiveAmount', bani(totals.net), bani(totals.lines) + sumWhere(() => true)],
    ['total', 'TaxInclusiveAmount', bani(totals.total), bani(totals.net) + bani(totals.vat)],
    [
      'payable',
      'PayableAmount',
      bani(totals.payable),
      bani(totals.total) - bani(totals.prepaid) + bani(totals.rounding),
    ],
  ];
  const problems = sums.flatMap(([what, element, stated, computed]) =>
    checkSum(what, `cac:LegalMonetaryTotal/cbc:${element}`, stated, computed),
  );
  // BR-CO-14
  const vat = sumOf(taxes.map(tax => bani(tax.vat)));
  return [...problems, ...checkSum('vat', 'cac:TaxTotal/cbc:TaxAmount', bani(totals.vat), vat)];
}

const isAllowance = ({ amount, isCharge = amount >= 0 }: InvoiceAdjustment): boolean => !isCharge;

const checkSum = (what: SumName, element: string, stated: Bani, computed: Bani): UblProblem[] =>
  stated === computed
    ? []
    : [{ severity: 'refused', element, fault: { kind: 'sum', what, stated, computed } }];

/** Categories whose VAT and base may be off by less than a leu (BR-S-08, -09): standard rate, and IGIC and IPSI of Spain. */
const tolerant = new Set(['S', 'L', 'M']);
const tolerance = 100n;

function severityOf(category: string, stated: Bani, computed: Bani): UblProblem['severity'] {
  const difference = stated > computed ? stated - computed : computed - stated;
  return tolerant.has(category) && difference < tolerance ? 'warning' : 'refused';
}

const places = 12;
const scaled = (text: string | undefined): bigint => parseScaled(text ?? '0', places) ?? 0n;

type TaxGroup = { category: string; rate: string; stated: Bani; computed: Bani; element?: string };

/** The base of each VAT category and rate against its lines, allowances and charges (BR-S-08 and similar). */
function checkTaxBases(document: InvoiceDocument): UblProblem[] {
  const groups = new Map<string, TaxGroup>();
  const groupOf = (category = '', rate = '0'): TaxGroup => {
    const key = `${category} ${scaled(rate)}`;
    const group = groups.get(key) ?? { category, rate, stated: 0n, computed: 0n };
    groups.set(key, group);
    return group;
  };
  document.taxes.forEach(({ category, rate, base }, index) => {
    const group = groupOf(category, rate);
    group.stated += BigInt(base);
    group.element ??= subtotalPath(document, index);
  });
  for (const { vatCategory, vatRate, net } of document.lines) {
    groupOf(vatCategory, vatRate).computed += BigInt(net);
  }
  for (const { vatCategory, vatRate, amount } of document.adjustments) {
    groupOf(vatCategory, vatRate).computed += BigInt(amount);
  }
  return [...groups.values()]
    .filter(({ stated, computed }) => stated !== computed)
    .map(({ category, rate, stated, computed, element }) => ({
      severity: severityOf(category, stated, computed),
      element: element ? `${element}/cbc:TaxableAmount` : 'cac:TaxTotal',
      fault: { kind: 'tax-base', category, rate, stated, computed },
    }));
}

/** VAT against its base and rate (BR-CO-17, BR-S-09 and similar). */
function checkTaxAmounts(document: InvoiceDocument): UblProblem[] {
  return document.taxes.flatMap(({ category, rate = '0', base, vat }, index) => {
    const stated = BigInt(vat);
    const computed = divideRounded(BigInt(base) * scaled(rate), 100n * 10n ** BigInt(places));
    if (stated === computed) return [];
    return {
      severity: severityOf(category, stated, computed),
      element: `${subtotalPath(document, index)}/cbc:TaxAmount`,
      fault: { kind: 'vat-rate', rate, base: BigInt(base), stated, computed },
    };
  });
}

const subtotalPath = ({ taxes }: InvoiceDocument, index: number): string =>
  `cac:TaxTotal/${numbered('cac:TaxSubtotal', index, taxes.length)}`;

/** Quantity × price with the line's own allowances and charges; no official rule checks this. */
function checkLines({ lines, typeCode }: InvoiceDocument): UblProblem[] {
  const name = typeCode === '381' ? 'cac:CreditNoteLine' : 'cac:InvoiceLine';
  return lines.flatMap((line, index) => {
    const stated = BigInt(line.net);
    const computed = lineAmount(line);
    if (stated === computed) return [];
    return {
      severity: 'warning',
      element: `${numbered(name, index, lines.length)}/cbc:LineExtensionAmount`,
      fault: { kind: 'line-amount', lineId: line.id, stated, computed },
    };
  });
}

function lineAmount({ quantity, unitPrice, baseQuantity, adjustments }: InvoiceLine): Bani {
  const one = 10n ** BigInt(places);
  const product = scaled(quantity) * scaled(unitPrice) * 100n;
  const net = divideRounded(product, (scaled(baseQuantity) || one) * one);
  return net + sumOf(adjustments.map(({ amount }) => BigInt(amount)));
}

const numbered = (name: string, index: number, of: number): string =>
  of > 1 ? `${name}[${index + 1}]` : name;
