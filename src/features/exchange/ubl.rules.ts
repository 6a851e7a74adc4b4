import { type Bani, divideRounded, parseScaled, sumOf } from '../../domain/money.ts';
import type { InvoiceDocument, InvoiceLine } from '../invoices/invoice-document.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';

/**
 * Holds a document's figures against each other. What cannot be right is refused: sums of lines (BR-CO-10), totals
 * (BR-CO-13, -15), payable (BR-CO-16), VAT (BR-CO-14; a whole leu off, BR-CO-17). What the official rules let pass and
 * is still off by a ban or more is a warning that staff see: VAT against base and rate, quantity × price.
 */
export function checkArithmetic(document: InvoiceDocument): UblProblem[] {
  return [...checkTotals(document), ...checkTaxes(document), ...document.lines.flatMap(checkLine)];
}

function checkTotals({ lines, adjustments, taxes, totals }: InvoiceDocument): UblProblem[] {
  const at = 'cac:LegalMonetaryTotal';
  const sum = (
    what: Extract<UblFault, { kind: 'sum' }>['what'],
    element: string,
    stated: Bani,
    computed: Bani,
  ): UblProblem[] =>
    stated === computed
      ? []
      : [{ severity: 'refused', element, fault: { kind: 'sum', what, stated, computed } }];
  const bani = (amount: number) => BigInt(amount);
  return [
    ...sum(
      'lines',
      `${at}/cbc:LineExtensionAmount`,
      bani(totals.lines),
      sumOf(lines.map(line => bani(line.net))),
    ),
    ...sum(
      'net',
      `${at}/cbc:TaxExclusiveAmount`,
      bani(totals.net),
      bani(totals.lines) + sumOf(adjustments.map(a => bani(a.amount))),
    ),
    ...sum('vat', 'cac:TaxTotal/cbc:TaxAmount', bani(totals.vat), sumOf(taxes.map(tax => bani(tax.vat)))),
    ...sum('total', `${at}/cbc:TaxInclusiveAmount`, bani(totals.total), bani(totals.net) + bani(totals.vat)),
    ...sum(
      'payable',
      `${at}/cbc:PayableAmount`,
      bani(totals.payable),
      bani(totals.total) - bani(totals.prepaid) + bani(totals.rounding),
    ),
  ];
}

/** A leu: how far VAT may be from base × rate before the official rules refuse it. */
const vatTolerance = 100n;

function checkTaxes({ taxes }: InvoiceDocument): UblProblem[] {
  return taxes.flatMap(({ rate, base, vat }) => {
    const scaled = parseScaled(rate ?? '0', 4) ?? 0n;
    const computed = divideRounded(BigInt(base) * scaled, 1_000_000n);
    const stated = BigInt(vat);
    const difference = stated > computed ? stated - computed : computed - stated;
    if (difference === 0n) return [];
    const fault: UblFault = { kind: 'vat-rate', rate: rate ?? '0', base: BigInt(base), stated, computed };
    return [
      {
        severity: difference >= vatTolerance ? 'refused' : 'warning',
        element: 'cac:TaxTotal/cac:TaxSubtotal',
        fault,
      },
    ];
  });
}

function checkLine(line: InvoiceLine): UblProblem[] {
  const quantity = parseScaled(line.quantity, 12) ?? 0n;
  const price = parseScaled(line.unitPrice, 12) ?? 0n;
  const per = parseScaled(line.baseQuantity ?? '1', 12) || 10n ** 12n;
  const product = divideRounded(quantity * price * 100n, per * 10n ** 12n);
  const computed = product + sumOf(line.adjustments.map(({ amount }) => BigInt(amount)));
  const stated = BigInt(line.net);
  if (stated === computed) return [];
  const fault: UblFault = { kind: 'line-amount', lineId: line.id, stated, computed };
  return [{ severity: 'warning', element: 'cac:InvoiceLine/cbc:LineExtensionAmount', fault }];
}
