import type { InvoiceAdjustment, InvoiceDocument, InvoiceLine } from '../../../invoices/invoice-document.ts';
import { negated } from './ubl-line.ts';

/**
 * How a credit note writes its amounts. UBL wants them positive; some programs write each with a minus. One that is
 * negative as a whole and has positive amounts too may mean either, and so may one whose amount due has another sign than
 * its total.
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
    // as stated, and so below zero only where the sign and the indicator disagree
    ...adjustments.map(({ amount, isCharge }) =>
      isCharge === undefined ? Math.abs(amount) : -Math.abs(amount),
    ),
    ...taxes.flatMap(({ base, vat }) => [base, vat]),
    ...Object.values(others),
  ];
}

/** The same credit note as UBL wants it written. */
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

/** The minus stands before the quantity, before the price, or before the amount alone. */
const lineWithoutMinus = (line: InvoiceLine): InvoiceLine => ({
  ...line,
  quantity: line.quantity.replace(/^-/, ''),
  unitPrice: line.unitPrice.replace(/^-/, ''),
  net: negated(line.net),
  adjustments: line.adjustments.map(negatedAdjustment),
});

/** What was a charge stays one: said where the sign alone would no longer tell. */
function negatedAdjustment<Adjustment extends InvoiceAdjustment>(adjustment: Adjustment): Adjustment {
  const { isCharge = adjustment.amount >= 0, ...rest } = adjustment;
  const amount = negated(adjustment.amount);
  return { ...rest, amount, ...(isCharge !== amount >= 0 && { isCharge }) } as Adjustment;
}
