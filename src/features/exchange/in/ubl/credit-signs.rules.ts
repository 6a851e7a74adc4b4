import type { InvoiceAdjustment, InvoiceDocument, InvoiceLine } from '../../../invoices/invoice-document.ts';
import { negated } from './ubl-line.ts';

/**
 * The sign convention of a credit note. UBL requires positive amounts; some programs negate each one. A document with a
 * negative total but some positive amounts is ambiguous, and so is one whose amount due and total differ
 * in sign.
 */
export function creditSigns(document: InvoiceDocument): 'positive' | 'negative' | 'mixed' {
  const { total, payable } = document.totals;
  if (total === 0) return 'positive';
  if (total > 0) return payable < 0 ? 'mixed' : 'positive';
  return amountsOf(document).some(amount => amount > 0) ? 'mixed' : 'negative';
}

function amountsOf({ lines, adjustments, taxes, totals }: InvoiceDocument): number[] {
  const { rounding: _either, ...others } = totals;
  return [
    ...lines.map(({ net }) => net),
    // as stated, so negative only where sign and indicator disagree
    ...adjustments.map(({ amount, isCharge }) =>
      isCharge === undefined ? Math.abs(amount) : -Math.abs(amount),
    ),
    ...taxes.flatMap(({ base, vat }) => [base, vat]),
    ...Object.values(others),
  ];
}

/** The credit note rewritten with UBL's positive amounts. */
export function withoutMinus(document: InvoiceDocument): InvoiceDocument {
  const { totals } = document;
  return {
    ...document,
    lines: document.lines.map(lineWithoutMinus),
    adjustments: document.adjustments.map(negatedAdjustment),
    taxes: document.taxes.map(tax => ({ ...tax, base: negated(tax.base), vat: negated(tax.vat) })),
    totals: {
      ...(totals.allowances !== undefined && { allowances: negated(totals.allowances) }),
      ...(totals.charges !== undefined && { charges: negated(totals.charges) }),
      lines: negated(totals.lines),
      net: negated(totals.net),
      vat: negated(totals.vat),
      total: negated(totals.total),
      prepaid: negated(totals.prepaid),
      rounding: negated(totals.rounding),
      payable: negated(totals.payable),
    },
  };
}

/** The minus may be on the quantity, on the price, or only on the amount. */
const lineWithoutMinus = (line: InvoiceLine): InvoiceLine => ({
  ...line,
  quantity: line.quantity.replace(/^-/, ''),
  unitPrice: line.unitPrice.replace(/^-/, ''),
  net: negated(line.net),
  adjustments: line.adjustments.map(negatedAdjustment),
});

/** Keeps a charge marked as such where its sign no longer shows it. */
function negatedAdjustment<Adjustment extends InvoiceAdjustment>(adjustment: Adjustment): Adjustment {
  const { isCharge = adjustment.amount >= 0, ...rest } = adjustment;
  const amount = negated(adjustment.amount);
  return { ...rest, amount, ...(isCharge !== amount >= 0 && { isCharge }) } as Adjustment;
}
