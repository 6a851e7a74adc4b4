import type { InvoiceLine, MeterFacts } from '../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';

export function readLine(at: UblCursor, root: 'Invoice' | 'CreditNote'): InvoiceLine {
  const quantityPath = root === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  const item = at.first('cac:Item');
  const { meter, attributes } = readAttributes(item);
  const description = item?.text('cbc:Description');
  const vatRate = item?.decimal('cac:ClassifiedTaxCategory/cbc:Percent');
  const objectId = at.text('cac:DocumentReference/cbc:ID');
  const baseQuantity = at.decimal('cac:Price/cbc:BaseQuantity');
  const start = at.day('cac:InvoicePeriod/cbc:StartDate');
  const end = at.day('cac:InvoicePeriod/cbc:EndDate');
  return {
    id: at.required('cbc:ID'),
    name: item?.text('cbc:Name') ?? '',
    ...(description && { description }),
    quantity: at.decimal(quantityPath) ?? '1',
    unit: at.first(quantityPath)?.element.attributes.unitCode ?? '',
    unitPrice: at.decimal('cac:Price/cbc:PriceAmount') ?? '0',
    ...(baseQuantity && { baseQuantity }),
    net: at.requiredAmount('cbc:LineExtensionAmount'),
    vatCategory: item?.text('cac:ClassifiedTaxCategory/cbc:ID') ?? '',
    ...(vatRate && { vatRate }),
    ...((start || end) && { period: { ...(start && { start }), ...(end && { end }) } }),
    ...(objectId && { objectId }),
    ...(meter && { meter }),
    attributes,
    adjustments: at.all('cac:AllowanceCharge').map(charge => {
      const amount = charge.requiredAmount('cbc:Amount');
      const reason = charge.text('cbc:AllowanceChargeReason');
      return {
        amount: charge.text('cbc:ChargeIndicator') === 'true' ? amount : -amount,
        ...(reason && { reason }),
      };
    }),
  };
}

/** The names under which an operator writes meter facts, compared without capitals and diacritics. */
const meterNames: Record<string, keyof MeterFacts> = {
  'serie contor': 'serial',
  'index vechi': 'oldIndex',
  'data index vechi': 'oldReadOn',
  'index nou': 'newIndex',
  'data index nou': 'newReadOn',
  'mod citire': 'readingKind',
  'procent canalizare': 'sewagePercent',
};

const readingKinds: Record<string, NonNullable<MeterFacts['readingKind']>> = {
  citit: 'read',
  autocitire: 'self',
  estimat: 'estimated',
  regularizare: 'regularised',
  pausal: 'flat-rate',
};

function readAttributes(item: UblCursor | undefined): {
  meter?: MeterFacts;
  attributes: InvoiceLine['attributes'];
} {
  const meter: MeterFacts = {};
  const attributes: InvoiceLine['attributes'] = [];
  for (const property of item?.all('cac:AdditionalItemProperty') ?? []) {
    const name = property.text('cbc:Name') ?? '';
    const value = property.text('cbc:Value') ?? '';
    const fact = meterNames[plain(name)];
    const kind = readingKinds[plain(value)];
    if (fact === 'readingKind' && kind) meter.readingKind = kind;
    else if (fact && fact !== 'readingKind') meter[fact] = value;
    else attributes.push({ name, value });
  }
  return Object.keys(meter).length > 0 ? { meter, attributes } : { attributes };
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
