import type { InvoiceDocument } from '../../../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';
import { readAdjustment } from './ubl-line.ts';

export function readDocumentAdjustment(at: UblCursor): InvoiceDocument['adjustments'][number] {
  const vatCategory = at.text('cac:TaxCategory/cbc:ID');
  const vatRate = at.decimal('cac:TaxCategory/cbc:Percent');
  return { ...readAdjustment(at), ...(vatCategory && { vatCategory }), ...(vatRate && { vatRate }) };
}

/** The VAT in the document's own currency; a second total holds it in lei for the tax authority (BT-111). */
export function readTax(document: UblCursor): { vat: number; taxes: InvoiceDocument['taxes'] } {
  const { currency } = document.reading;
  const [own, second] = document
    .all('cac:TaxTotal')
    .filter(total => !currency || (total.attribute('cbc:TaxAmount', 'currencyID') ?? currency) === currency);
  if (second) document.reading.note(second.element, { kind: 'repeated' });
  if (!own) document.refuse('cac:TaxTotal/cbc:TaxAmount', { kind: 'missing' });
  return {
    vat: own?.requiredAmount('cbc:TaxAmount') ?? 0,
    taxes: own?.all('cac:TaxSubtotal').map(readSubtotal) ?? [],
  };
}

function readSubtotal(at: UblCursor): InvoiceDocument['taxes'][number] {
  const rate = at.decimal('cac:TaxCategory/cbc:Percent');
  const exemption = at.text('cac:TaxCategory/cbc:TaxExemptionReason');
  return {
    category: at.required('cac:TaxCategory/cbc:ID'),
    ...(rate && { rate }),
    base: at.requiredAmount('cbc:TaxableAmount'),
    vat: at.requiredAmount('cbc:TaxAmount'),
    ...(exemption && { exemption }),
  };
}

export function readTotals(document: UblCursor): Omit<InvoiceDocument['totals'], 'vat'> {
  const at = document.only('cac:LegalMonetaryTotal');
  if (!at) document.refuse('cac:LegalMonetaryTotal', { kind: 'missing' });
  const allowances = at?.amount('cbc:AllowanceTotalAmount');
  const charges = at?.amount('cbc:ChargeTotalAmount');
  return {
    lines: at?.requiredAmount('cbc:LineExtensionAmount') ?? 0,
    ...(allowances !== undefined && { allowances }),
    ...(charges !== undefined && { charges }),
    net: at?.requiredAmount('cbc:TaxExclusiveAmount') ?? 0,
    total: at?.requiredAmount('cbc:TaxInclusiveAmount') ?? 0,
    prepaid: at?.amount('cbc:PrepaidAmount') ?? 0,
    rounding: at?.amount('cbc:PayableRoundingAmount') ?? 0,
    payable: at?.requiredAmount('cbc:PayableAmount') ?? 0,
  };
}
